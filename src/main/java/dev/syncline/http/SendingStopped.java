package dev.syncline.http;

/**
 * Thrown by what runs before a request is written, to keep it from being written: the run stops, or it no longer owns
 * the work. Carries no stack trace, since it is no error and may be thrown by many threads at once.
 */
public final class SendingStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The code of the refusal that stands for a request that was held back. */
    public static final String CODE = "Syncline.Stopped";

    public SendingStopped(String reason) {
        super(reason, null, false, false);
    }
}
