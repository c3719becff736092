package dev.syncline.connector;

import java.time.Instant;
import java.util.Optional;

/** What became of one (entry, target). */
public sealed interface Outcome {

    OutcomeStatus status();

    /** When it is sent again or inquired about; empty if it is final, or if only a person can resolve it. */
    Optional<Instant> dueAt();

    /** What the API, or Syncline in its place, said about it. */
    Details details();

    /** Why the entry was not sent; empty for every outcome other than {@link Skipped}. */
    default Optional<Reason> reason() {
        return Optional.empty();
    }

    /** The API accepted the entry, and an operation runs remotely. */
    record Accepted(Receipt receipt) implements Outcome {
        @Override
        public OutcomeStatus status() {
            return OutcomeStatus.ACCEPTED;
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.empty();
        }

        @Override
        public Details details() {
            return Details.of(receipt);
        }
    }

    /** The entry took effect. */
    record Succeeded(Receipt receipt) implements Outcome {
        @Override
        public OutcomeStatus status() {
            return OutcomeStatus.SUCCEEDED;
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.empty();
        }

        @Override
        public Details details() {
            return Details.of(receipt);
        }
    }

    /** The API refused the entry, and this run does not send it again. */
    record Failed(Refusal refusal) implements Outcome {
        @Override
        public OutcomeStatus status() {
            return OutcomeStatus.FAILED;
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.empty();
        }

        @Override
        public Details details() {
            return Details.of(refusal);
        }
    }

    /** Not sent, on purpose. */
    record Skipped(Reason why, String message) implements Outcome {
        public Skipped {
            message = BoundedText.of(message, Refusal.LONGEST_MESSAGE);
        }

        @Override
        public Optional<Reason> reason() {
            return Optional.of(why);
        }

        @Override
        public OutcomeStatus status() {
            return OutcomeStatus.SKIPPED;
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.empty();
        }

        @Override
        public Details details() {
            return new Details("", "", "", "", 0, "", why == Reason.INVALID ? Refusal.INVALID : "", message);
        }
    }

    /** A later round sends it again, not before {@code until}. */
    record Deferred(Refusal refusal, Instant until) implements Outcome {
        @Override
        public OutcomeStatus status() {
            return OutcomeStatus.DEFERRED;
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(until);
        }

        @Override
        public Details details() {
            return Details.of(refusal);
        }
    }

    /**
     * Sent, but nobody knows whether it took effect.
     *
     * @param askAt the earliest time to ask the API about it; {@link #AWAITS_PERSON} if only a person can tell
     */
    record InDoubt(Refusal refusal, Instant askAt) implements Outcome {
        /** No inquiry is scheduled: a person must find out what happened. */
        public static final Instant AWAITS_PERSON = Instant.MAX;

        /** The API may be asked at once. */
        public InDoubt(Refusal refusal) {
            this(refusal, Instant.EPOCH);
        }

        @Override
        public OutcomeStatus status() {
            return OutcomeStatus.IN_DOUBT;
        }

        @Override
        public Optional<Instant> dueAt() {
            return askAt.equals(AWAITS_PERSON) ? Optional.empty() : Optional.of(askAt);
        }

        @Override
        public Details details() {
            return Details.of(refusal);
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

    /** What was said about an outcome. Texts are empty and {@code httpStatus} is 0 if there is none. */
    record Details(
            String operationId,
            String requestId,
            String resultId,
            String remoteStatus,
            int httpStatus,
            String errorClass,
            String errorCode,
            String message) {

        private static Details of(Receipt receipt) {
            return new Details(
                    receipt.operationId(),
                    receipt.requestId(),
                    receipt.resultId(),
                    receipt.remoteStatus(),
                    receipt.httpStatus(),
                    "",
                    "",
                    "");
        }

        private static Details of(Refusal refusal) {
            return new Details(
                    "",
                    refusal.requestId(),
                    "",
                    "",
                    refusal.httpStatus(),
                    refusal.errorClass().name(),
                    refusal.code(),
                    refusal.message());
        }
    }
}
