package dev.syncline.job;

/** A run stopped because its database went away for long, or cannot be written. The message says what to do. */
public final class RunCutOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunCutOffException(String message, Throwable cause) {
        super(message, cause);
    }
}
