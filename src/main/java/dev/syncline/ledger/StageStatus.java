package dev.syncline.ledger;

/** Where a stage of a run stands. */
public enum StageStatus {
    /** Not begun, or waiting for the stages before it. */
    PENDING,
    RUNNING,
    /** Ran to its end; entries may have failed. */
    ENDED,
    STOPPED,
    /** Its failure budget is spent. */
    BUDGET_SPENT,
    /** Its endpoint refuses our credentials, or cannot be reached as it is configured. */
    ENDPOINT_REFUSED,
    /** Something broke inside Syncline. */
    BROKEN
}
