package dev.syncline.sandbox;

import java.time.Duration;

/**
 * How long operations take, and how many of them fail.
 *
 * @param shortest shortest time of an operation
 * @param longest longest time of an operation
 * @param failing the share of operations that end in failure, from 0 to 1
 */
public record OperationTimes(Duration shortest, Duration longest, double failing) {
    /** Each operation takes one second and succeeds. */
    public static final OperationTimes DEFAULT = new OperationTimes(Duration.ofSeconds(1), Duration.ofSeconds(1), 0);

    /** @throws IllegalArgumentException if the times are negative or in the wrong order, or the share is not one */
    public OperationTimes {
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("operations: must be a time or a range of times");
        }
        if (failing < 0 || failing > 1) {
            throw new IllegalArgumentException("failing-operations: must be from 0% to 100%");
        }
    }
}
