package dev.syncline.job.definition;

import java.time.Duration;

/**
 * How the operations of the sandbox behave.
 *
 * @param shortest shortest time of an operation
 * @param longest longest time of an operation, not less than {@code shortest}
 * @param failing the share of operations that end in failure, from 0 to 1
 */
public record SandboxOperations(Duration shortest, Duration longest, double failing) {
    public static final SandboxOperations DEFAULT =
            new SandboxOperations(Duration.ofSeconds(1), Duration.ofSeconds(1), 0);

    /** @throws IllegalArgumentException if {@code times} is neither a duration nor a range {@code 1s..5s} */
    public SandboxOperations withTimes(String times) {
        int dots = times.indexOf("..");
        Duration from = Durations.parse(dots < 0 ? times : times.substring(0, dots));
        Duration to = dots < 0 ? from : Durations.parse(times.substring(dots + 2));
        TextChecks.require(from.compareTo(to) <= 0, "must be a range such as 1s..5s, the shorter time first", times);
        return new SandboxOperations(from, to, failing);
    }

    /** @throws IllegalArgumentException if {@code percentage} is not a percentage such as {@code 3%} */
    public SandboxOperations withFailing(String percentage) {
        return new SandboxOperations(shortest, longest, Numbers.percentage(percentage) / 100);
    }
}
