package dev.syncline.http;

/**
 * Thrown by the code that runs before a request is written, to keep the request from being sent: the run is stopping,
 * or this process no longer owns the run. The request ends as {@link SendResult.HeldBack}. The exception has no stack
 * trace, because many threads may throw it at once and it reports no error.
 */
public final class SendingStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SendingStopped(String reason) {
        super(reason, null, false, false);
    }
}
