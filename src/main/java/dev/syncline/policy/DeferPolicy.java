package dev.syncline.policy;

import java.time.Duration;

/**
 * How often a deferred outcome is tried again.
 *
 * @param rounds number of rounds in which an unresolved outcome is sent again, from 0; {@code defer.passes} in a job
 *     definition
 * @param delay shortest time between two attempts of an outcome in different rounds
 */
public record DeferPolicy(int rounds, Duration delay) {
    public static final DeferPolicy DEFAULT = new DeferPolicy(3, Duration.ofSeconds(30));

    public DeferPolicy {
        if (rounds < 0) {
            throw new IllegalArgumentException("must not be negative, is " + rounds);
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("must not be negative, is " + delay);
        }
    }
}
