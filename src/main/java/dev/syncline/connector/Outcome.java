package dev.syncline.connector;

import java.time.Instant;

/** What became of one (entry, target). */
public sealed interface Outcome {

    /** An operation runs remotely. */
    record Accepted(Receipt receipt) implements Outcome {}

    record Succeeded(Receipt receipt) implements Outcome {}

    record Failed(Refusal refusal) implements Outcome {}

    /** Not sent, on purpose. */
    record Skipped(Reason reason, String message) implements Outcome {
        public Skipped {
            message = BoundedText.of(message, Refusal.LONGEST_MESSAGE);
        }
    }

    /** Put off: the second step comes back to it, not before {@code until}. */
    record Deferred(Refusal refusal, Instant until) implements Outcome {}

    /**
     * Sent, but nobody knows whether it took effect.
     *
     * @param askAt not before then the API is asked; {@link #HELD} where only a person can tell
     */
    record InDoubt(Refusal refusal, Instant askAt) implements Outcome {
        /** Nobody is asked but a person. */
        public static final Instant HELD = Instant.MAX;

        /** The API may be asked at once. */
        public InDoubt(Refusal refusal) {
            this(refusal, Instant.EPOCH);
        }

        public boolean isHeld() {
            return askAt.equals(HELD);
        }
    }

    /** Why an entry was not sent. */
    enum Reason {
        UNCHANGED,
        INVALID,
        DUPLICATE,
        DEPENDENCY_FAILED,
        REGION_PARKED
    }
}
