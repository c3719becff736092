package dev.syncline.ledger;

/** Another process has taken the run over: nothing that this one still holds may be written. */
public final class OwnershipLostException extends RuntimeException {
    public OwnershipLostException(long runId) {
        super("run " + runId + " has been taken over by another process");
    }
}
