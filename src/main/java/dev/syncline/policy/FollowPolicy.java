package dev.syncline.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * How accepted operations are followed.
 *
 * @param until {@link Until#ACCEPTED}: operations are not followed, and an accepted outcome is final
 * @param firstCheck time from the acceptance of an operation to the first question about it
 * @param longestInterval upper bound on the time between two questions about an operation
 * @param deadline how long an operation is followed after it was accepted, or after the run was restarted
 */
public record FollowPolicy(Until until, Duration firstCheck, Duration longestInterval, Duration deadline) {
    public static final FollowPolicy DEFAULT =
            new FollowPolicy(Until.ENDED, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofHours(2));

    /** Due times are rounded up to this part of the interval, so that many operations are due together. */
    private static final int ROUNDING = 4;

    private static final int MOST_DOUBLINGS = 20;

    /** When an entry is done. */
    public enum Until {
        ENDED,
        ACCEPTED
    }

    public FollowPolicy {
        if (firstCheck.isNegative() || firstCheck.isZero()) {
            throw new IllegalArgumentException("first-check must be more than 0, is " + firstCheck);
        }
        if (longestInterval.compareTo(firstCheck) < 0) {
            throw new IllegalArgumentException("longest-interval must not be less than first-check");
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline must be more than 0, is " + deadline);
        }
    }

    /** When an operation is asked about next. The interval doubles with each question. */
    public Instant nextCheck(Instant now, int checks) {
        Duration grown = firstCheck.multipliedBy(1L << Math.min(checks, MOST_DOUBLINGS));
        long interval = (grown.compareTo(longestInterval) < 0 ? grown : longestInterval).toMillis();
        long rounding = Math.max(1, interval / ROUNDING);
        long due = now.toEpochMilli() + interval;
        return Instant.ofEpochMilli((due + rounding - 1) / rounding * rounding);
    }
}
