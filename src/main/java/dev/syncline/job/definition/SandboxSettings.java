package dev.syncline.job.definition;

import java.time.Duration;

/**
 * The behaviour of the embedded sandbox of a job.
 *
 * @param latency added to every answer; not negative
 * @param faults absolute path of a file with faults; empty for none
 * @param state whether the sandbox keeps the effects of earlier runs
 * @param strict whether only the seeded objects exist; otherwise any valid ID does
 * @param operations how long accepted operations take, and how many fail
 */
public record SandboxSettings(
        Duration latency, String faults, State state, boolean strict, SandboxOperations operations) {
    public static final SandboxSettings DEFAULT =
            new SandboxSettings(Duration.ZERO, "", State.KEEP, false, SandboxOperations.DEFAULT);

    public SandboxSettings {
        if (latency.isNegative()) {
            throw new IllegalArgumentException("a latency must not be negative, is " + latency);
        }
    }

    /** The settings for a run that continues. The sandbox must keep the effects of the run's earlier executions. */
    public SandboxSettings kept() {
        return new SandboxSettings(latency, faults, State.KEEP, strict, operations);
    }

    public enum State {
        KEEP,
        FRESH
    }
}
