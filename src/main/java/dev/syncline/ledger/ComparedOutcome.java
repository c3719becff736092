package dev.syncline.ledger;

import dev.syncline.connector.Outcome;
import dev.syncline.connector.OutcomeStatus;

/**
 * What one run recorded about a target, as far as two runs are compared. A missing text is empty.
 *
 * @param reason why the target was skipped
 */
public record ComparedOutcome(
        long line,
        String key,
        String target,
        OutcomeStatus status,
        String reason,
        String errorClass,
        String errorCode,
        String message) {

    /** Whether somebody must still do something: it failed, its entry is not valid, or it has no final outcome. */
    public boolean isFailing() {
        return status == OutcomeStatus.FAILED
                || !status.isFinal()
                || Outcome.Reason.INVALID.name().equals(reason);
    }
}
