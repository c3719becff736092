package dev.syncline.sandbox.state;

/**
 * What becomes of an operation. It is decided when the operation is accepted, and stored with it.
 *
 * @param millis how long the operation takes
 * @param earlyAnswers in how many answers the API says that the operation has succeeded, before it says what is true
 * @param earlyMillis for how long after the acceptance the API says so; 0 if {@code earlyAnswers} counts instead
 */
public record Fate(long millis, End end, int earlyAnswers, long earlyMillis) {
    /** An operation that succeeds after one second. */
    public static final Fate USUAL = new Fate(1_000, End.SUCCEEDS, 0, 0);

    /** How an operation ends. */
    public enum End {
        SUCCEEDS,
        FAILS,
        /** Afterwards the API does not know the operation any more. */
        VANISHES
    }

    boolean vanishes() {
        return end == End.VANISHES;
    }

    /** Decides what becomes of operations. */
    public interface Decision {
        /**
         * @param name the {@code key} or {@code key@target} that the operation belongs to
         * @param id unique for each operation
         */
        Fate of(String api, String name, String id);
    }
}
