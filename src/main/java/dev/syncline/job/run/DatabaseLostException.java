package dev.syncline.job.run;

/** A run stopped because its database stayed unreachable or cannot be written. The message says what to do. */
public final class DatabaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
