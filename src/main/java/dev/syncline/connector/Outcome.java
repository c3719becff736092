package dev.syncline.connector;

import java.time.Instant;
import java.util.Optional;

/** The outcome of one (entry, target). */
public sealed interface Outcome {

    OutcomeStatus status();

    /** When the entry is sent again or the API is asked about it; empty if the outcome is final or awaits a person. */
    Optional<Instant> dueAt();

    /**
     * The IDs, the error and the message that belong to the outcome. They come from the API, or from Syncline if the
     * API gave none.
     */
    Details details();

    /** Why the entry was not sent; empty for every outcome other than {@link Skipped}. */
    default Optional<Reason> reason() {
        return Optional.empty();
    }

    /** The API accepted the entry, and its operation runs at the API. */
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

    /** Syncline decided not to send the entry. */
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

    /** A later round sends the entry again, not before {@code until}. */
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
     * The entry was sent, but nobody knows whether it took effect.
     *
     * @param askAt the earliest time to ask the API about it; {@link #AWAITS_PERSON} if only a person can find out
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

    /** The details of an outcome. A text is empty, and {@code httpStatus} is 0, if the outcome has no such value. */
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
