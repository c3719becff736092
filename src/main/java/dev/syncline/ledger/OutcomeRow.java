package dev.syncline.ledger;

import dev.syncline.connector.Outcome;
import dev.syncline.connector.OutcomeStatus;

/**
 * An outcome as a report needs it. A missing text is empty, a missing number is 0.
 *
 * @param startedAt milliseconds since 1970: when the first request of the target began
 * @param endedAt milliseconds since 1970
 * @param payload the entry as the manifest has it; empty if the API accepted it
 */
public record OutcomeRow(
        long ordinal,
        long line,
        String key,
        String target,
        OutcomeStatus status,
        String reason,
        int attempts,
        int httpStatus,
        String errorClass,
        String errorCode,
        String operationId,
        String requestId,
        long startedAt,
        long endedAt,
        String message,
        String payload) {

    /** Whether it failed, or its entry is not valid. */
    public boolean isBad() {
        return status == OutcomeStatus.FAILED || Outcome.Reason.INVALID.name().equals(reason);
    }
}
