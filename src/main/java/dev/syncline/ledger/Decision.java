package dev.syncline.ledger;

import dev.syncline.connector.OutcomeStatus;

/** What a person says became of a target in doubt. */
public enum Decision {
    /** It took effect. */
    SUCCEEDED(OutcomeStatus.SUCCEEDED),
    /** It did not, and is to be sent again. */
    RESEND(OutcomeStatus.DEFERRED),
    /** It did not, and is not to be sent again by this run. */
    FAILED(OutcomeStatus.FAILED);

    private final OutcomeStatus status;

    Decision(OutcomeStatus status) {
        this.status = status;
    }

    /** What it is from then on. */
    public OutcomeStatus status() {
        return status;
    }
}
