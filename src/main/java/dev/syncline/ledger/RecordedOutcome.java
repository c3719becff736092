package dev.syncline.ledger;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.connector.Refusal;
import java.time.Instant;

/**
 * An outcome as the ledger has it and {@code results} shows it. A missing text is empty, a missing number is 0.
 *
 * @param reason why the target was skipped
 * @param round the last round that included the target; 0 = none yet
 * @param dueAt when the target is sent again or inquired about; 1970 if never, or if a person must resolve it
 * @param payload the entry as the manifest has it; empty if the API accepted it
 * @param provenance known only where results are shown
 */
public record RecordedOutcome(
        int stageNo,
        long ordinal,
        long line,
        String key,
        String target,
        OutcomeStatus status,
        String reason,
        String operationId,
        String requestId,
        String resultId,
        String remoteStatus,
        int httpStatus,
        String errorClass,
        String errorCode,
        String message,
        int attempts,
        int round,
        Instant dueAt,
        Instant startedAt,
        Instant endedAt,
        String payload,
        Provenance provenance) {

    /**
     * Where the entry stands, who decided about the target, and how its operation is followed.
     *
     * @param file of the manifest
     * @param decidedBy the person who decided about the target when it was in doubt
     * @param decidedAt when; 1970 if nobody decided
     * @param followedUntil how long the accepted operation is followed; 1970 if it is not followed
     * @param progress of the followed operation in percent; negative if it is not known
     */
    public record Provenance(String file, String decidedBy, Instant decidedAt, Instant followedUntil, int progress) {
        static final Provenance UNKNOWN =
                new Provenance("", "", Instant.EPOCH, Instant.EPOCH, OperationState.NO_PROGRESS);
    }

    /** Why the API did not accept the target. */
    public Refusal refusal() {
        ErrorClass known = errorClass.isEmpty() ? ErrorClass.IN_DOUBT : ErrorClass.valueOf(errorClass);
        return Refusal.of(known, errorCode, message, httpStatus, requestId);
    }

    public RecordedOutcome withStatus(OutcomeStatus other) {
        return with(other, provenance);
    }

    RecordedOutcome withProvenance(Provenance other) {
        return with(status, other);
    }

    private RecordedOutcome with(OutcomeStatus otherStatus, Provenance otherProvenance) {
        return new RecordedOutcome(
                stageNo,
                ordinal,
                line,
                key,
                target,
                otherStatus,
                reason,
                operationId,
                requestId,
                resultId,
                remoteStatus,
                httpStatus,
                errorClass,
                errorCode,
                message,
                attempts,
                round,
                dueAt,
                startedAt,
                endedAt,
                payload,
                otherProvenance);
    }

    /** The outcome that replaces this one without a further request. */
    public NewOutcome replacedBy(Outcome outcome, int inRound, Instant ended) {
        return new NewOutcome(ordinal, target, line, key, outcome, attempts, inRound, startedAt, ended, payload);
    }
}
