package dev.syncline.policy;

import java.time.Duration;

/**
 * How often what was put off is tried again.
 *
 * @param passes further passes over what is deferred, from 0
 * @param delay least time between two passes over the same entry
 */
public record DeferPolicy(int passes, Duration delay) {
    public static final DeferPolicy DEFAULT = new DeferPolicy(3, Duration.ofSeconds(30));

    public DeferPolicy {
        if (passes < 0) {
            throw new IllegalArgumentException("must not be negative, is " + passes);
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("must not be negative, is " + delay);
        }
    }
}
