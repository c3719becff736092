package dev.syncline.ledger;

import java.time.Duration;

/**
 * What executions of a run did.
 *
 * @param attempts requests
 * @param time how long the executions took, without the time between them
 */
public record Work(long calls, long attempts, Duration time) {
    public static final Work NONE = new Work(0, 0, Duration.ZERO);

    public Work plus(Work other) {
        return new Work(calls + other.calls, attempts + other.attempts, time.plus(other.time));
    }

    /** Requests in a second; 0 if the time is not known. */
    public double rate() {
        return time.isZero() ? 0 : attempts / (time.toMillis() / 1e3);
    }
}
