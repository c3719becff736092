package dev.syncline.sandbox.state;

/**
 * How far an operation has come, as the API shows it. Times are epoch milliseconds.
 *
 * @param early whether the API says too early that the operation has succeeded
 */
public record OperationProgress(long acceptedAt, long now, Fate fate, boolean early) {
    /** The state that the API shows. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        VANISHED
    }

    public State state() {
        if (early) {
            return State.SUCCEEDED;
        } else if (!isOver(acceptedAt, now, fate)) {
            return State.RUNNING;
        }
        return switch (fate.end()) {
            case SUCCEEDS -> State.SUCCEEDED;
            case FAILS -> State.FAILED;
            case VANISHES -> State.VANISHED;
        };
    }

    public boolean ended() {
        return state() != State.RUNNING;
    }

    public boolean hasFailed() {
        return state() == State.FAILED;
    }

    public boolean hasVanished() {
        return state() == State.VANISHED;
    }

    public int percent() {
        return ended() ? 100 : (int) Math.min(99, Math.max(0, (now - acceptedAt) * 100 / fate.millis()));
    }

    public long endedAt() {
        return early ? now : acceptedAt + fate.millis();
    }

    static boolean isOver(long acceptedAt, long now, Fate fate) {
        return now - acceptedAt >= fate.millis();
    }
}
