package dev.syncline.sandbox.state;

import java.time.Clock;

/** How far an operation has come. Every operation takes one second. Times are epoch milliseconds. */
public record OperationProgress(long acceptedAt, long now) {
    private static final long DURATION_MILLIS = 1_000;

    public static OperationProgress of(long acceptedAt, Clock clock) {
        return new OperationProgress(acceptedAt, clock.millis());
    }

    public boolean ended() {
        return percent() == 100;
    }

    public int percent() {
        return (int) Math.min(100, Math.max(0, (now - acceptedAt) * 100 / DURATION_MILLIS));
    }

    public long endedAt() {
        return acceptedAt + DURATION_MILLIS;
    }
}
