package dev.syncline.ledger;

/** The status of a run, as {@code status} and {@code run --output json} name it. */
public enum RunStatus {
    RUNNING,
    SUCCEEDED,
    COMPLETED_WITH_FAILURES,
    STOPPED,
    FAILED,
    IN_DOUBT,
    /** A person has decided that the run is never finished. */
    ABANDONED;

    /** Whether the run is finished: neither {@code run} nor {@code restart} continues it. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == COMPLETED_WITH_FAILURES || this == ABANDONED;
    }
}
