package dev.syncline.policy;

import java.time.Duration;

/**
 * How often and how soon a call is repeated within one round.
 *
 * @param maxAttempts attempts of one call in one round, the first included; at least 1
 * @param initialDelay wait before the second request
 * @param multiplier factor from one wait to the next, at least 1
 * @param maxDelay longest wait, before jitter
 * @param jitter share of a wait that is random, 0 to 1: a wait lasts between (1 - jitter) and 1 times its full length
 */
public record RetryPolicy(int maxAttempts, Duration initialDelay, double multiplier, Duration maxDelay, double jitter) {

    public static final RetryPolicy DEFAULT =
            new RetryPolicy(5, Duration.ofMillis(200), 2, Duration.ofSeconds(10), 0.5);

    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("must be at least 1, is " + maxAttempts);
        }
        if (!(multiplier >= 1)) {
            throw new IllegalArgumentException("must be at least 1, is " + multiplier);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("must be from 0 to 1, is " + jitter);
        }
        if (initialDelay.isNegative() || maxDelay.isNegative()) {
            throw new IllegalArgumentException("a delay must not be negative");
        }
    }

    /**
     * The wait before the next attempt.
     *
     * @param failed attempts that failed so far, from 1
     * @param chance a random number from 0 to 1, for the jitter
     */
    Duration delay(int failed, double chance) {
        double grown = initialDelay.toMillis() * Math.pow(multiplier, failed - 1.0);
        double bounded = Math.min(grown, (double) maxDelay.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 - jitter * chance)));
    }
}
