package dev.syncline.ledger;

/** Another process has taken the run over: this process must not write its outcomes any more. */
public final class OwnershipLostException extends RuntimeException {
    public OwnershipLostException(long runId) {
        super("run " + runId + " has been taken over by another process");
    }
}
