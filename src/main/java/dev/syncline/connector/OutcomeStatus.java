package dev.syncline.connector;

/** The state of a recorded outcome, as the ledger and {@code results} name it. */
public enum OutcomeStatus {
    ACCEPTED,
    SUCCEEDED,
    FAILED,
    SKIPPED,
    DEFERRED,
    IN_DOUBT;

    public static OutcomeStatus of(Outcome outcome) {
        // Java 17 has no patterns in switch
        if (outcome instanceof Outcome.Accepted) {
            return ACCEPTED;
        } else if (outcome instanceof Outcome.Succeeded) {
            return SUCCEEDED;
        } else if (outcome instanceof Outcome.Failed) {
            return FAILED;
        } else if (outcome instanceof Outcome.Skipped) {
            return SKIPPED;
        } else if (outcome instanceof Outcome.Deferred) {
            return DEFERRED;
        }
        return IN_DOUBT;
    }
}
