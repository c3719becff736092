package dev.syncline.ledger;

/** The status of a stage. */
public enum StageStatus {
    /** Not started, or waiting for the stages named in its {@code after}. */
    PENDING,
    RUNNING,
    /** Ran to its end; some entries may have failed. */
    ENDED,
    STOPPED,
    /** Its failure budget is spent. */
    BUDGET_SPENT,
    /** Its endpoint refuses the credentials or the questions about operations, or cannot be reached as configured. */
    ENDPOINT_REFUSED,
    /** An internal error of Syncline stopped it. */
    BROKEN
}
