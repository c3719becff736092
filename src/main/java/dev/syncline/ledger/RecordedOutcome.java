package dev.syncline.ledger;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.connector.Refusal;
import java.time.Instant;

/**
 * One line of the ledger, as {@code results} shows it. Texts are empty, numbers 0 where there is none.
 *
 * @param reason why it was skipped
 * @param dueAt when it may be tried again
 * @param payload the entry as it stands in the manifest, where the outcome is not good
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
        int pass,
        Instant dueAt,
        Instant startedAt,
        Instant endedAt,
        String payload) {

    /** Why it is not good. */
    public Refusal refusal() {
        ErrorClass known = errorClass.isEmpty() ? ErrorClass.IN_DOUBT : ErrorClass.valueOf(errorClass);
        return Refusal.of(known, errorCode, message, httpStatus, requestId);
    }

    /** The same line in another status. */
    public RecordedOutcome as(OutcomeStatus other) {
        return new RecordedOutcome(
                stageNo,
                ordinal,
                line,
                key,
                target,
                other,
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
                pass,
                dueAt,
                startedAt,
                endedAt,
                payload);
    }

    /** The line that takes this one's place; requests that carried it have not become more. */
    public NewOutcome as(Outcome outcome, int inPass, Instant ended) {
        NewOutcome recorded =
                new NewOutcome(ordinal, target, line, key, outcome, attempts, inPass, startedAt, ended, payload);
        return recorded.isGood() ? recorded.withoutPayload() : recorded;
    }
}
