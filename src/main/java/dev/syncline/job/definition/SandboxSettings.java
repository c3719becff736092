package dev.syncline.job.definition;

import java.time.Duration;

/**
 * How the embedded sandbox of a job behaves.
 *
 * @param latency added to every answer
 * @param faults absolute path of a file of faults; empty = none
 * @param state whether it remembers what happened in earlier runs
 * @param strict whether it knows only the seeded cloud
 */
public record SandboxSettings(Duration latency, String faults, State state, boolean strict) {
    public static final SandboxSettings DEFAULT = new SandboxSettings(Duration.ZERO, "", State.KEEP, false);

    public SandboxSettings {
        if (latency.isNegative()) {
            throw new IllegalArgumentException("a latency must not be negative, is " + latency);
        }
    }

    /** The same, but for a run that goes on: it must find what it left. */
    public SandboxSettings kept() {
        return new SandboxSettings(latency, faults, State.KEEP, strict);
    }

    public enum State {
        KEEP,
        FRESH
    }
}
