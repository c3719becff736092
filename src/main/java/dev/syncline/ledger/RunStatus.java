package dev.syncline.ledger;

/** Where a run stands, as {@code status} and {@code run --output json} name it. */
public enum RunStatus {
    RUNNING,
    SUCCEEDED,
    COMPLETED_WITH_FAILURES,
    STOPPED,
    FAILED,
    IN_DOUBT;

    /** Whether the run is over and done with: neither {@code run} nor {@code restart} goes on with it. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == COMPLETED_WITH_FAILURES;
    }
}
