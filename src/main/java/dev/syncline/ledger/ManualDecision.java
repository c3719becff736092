package dev.syncline.ledger;

import dev.syncline.connector.OutcomeStatus;

/** What a person found out about a target in doubt. */
public enum ManualDecision {
    /** It took effect. */
    SUCCEEDED(OutcomeStatus.SUCCEEDED),
    /** It did not take effect, and is sent again. */
    RESEND(OutcomeStatus.DEFERRED),
    /** It did not take effect, and this run does not send it again. */
    FAILED(OutcomeStatus.FAILED);

    private final OutcomeStatus status;

    ManualDecision(OutcomeStatus status) {
        this.status = status;
    }

    /** The status of the target after the decision. */
    public OutcomeStatus status() {
        return status;
    }
}
