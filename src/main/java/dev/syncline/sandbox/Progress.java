package dev.syncline.sandbox;

import java.time.Clock;

/** How far an operation has come: each takes one second. */
record Progress(long acceptedAt, long now) {
    private static final long LENGTH = 1_000;

    static Progress of(long acceptedAt, Clock clock) {
        return new Progress(acceptedAt, clock.millis());
    }

    boolean ended() {
        return percent() == 100;
    }

    int percent() {
        return (int) Math.min(100, Math.max(0, (now - acceptedAt) * 100 / LENGTH));
    }

    long endedAt() {
        return acceptedAt + LENGTH;
    }
}
