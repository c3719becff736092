package dev.syncline.ledger;

import dev.syncline.connector.OutcomeStatus;

/** What a person found out about a target in doubt. */
public enum ManualDecision {
    /** The call took effect. */
    SUCCEEDED(OutcomeStatus.SUCCEEDED),
    /** The call did not take effect. The run sends it again. */
    RESEND(OutcomeStatus.DEFERRED),
    /** The call did not take effect. The run does not send it again. */
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
