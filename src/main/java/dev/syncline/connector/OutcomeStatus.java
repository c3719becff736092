package dev.syncline.connector;

/** The state of an outcome, as the ledger and {@code results} name it. */
public enum OutcomeStatus {
    /**
     * The API accepted the entry, and its operation runs at the API. Syncline does not follow the operation, so this
     * status is final.
     */
    ACCEPTED(true),
    SUCCEEDED(true),
    FAILED(true),
    SKIPPED(true),
    DEFERRED(false),
    IN_DOUBT(false);

    private final boolean isFinal;

    OutcomeStatus(boolean isFinal) {
        this.isFinal = isFinal;
    }

    /** False if the outcome is unresolved: a later round, or a person, changes it. */
    public boolean isFinal() {
        return isFinal;
    }

    /** Whether the API accepted the entry. */
    public boolean isAcceptedByApi() {
        return this == ACCEPTED || this == SUCCEEDED;
    }
}
