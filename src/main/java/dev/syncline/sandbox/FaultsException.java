package dev.syncline.sandbox;

/** A list of faults that cannot be used; the message names file, line and field. */
public final class FaultsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FaultsException(String message) {
        super(message);
    }

    FaultsException(String message, Throwable cause) {
        super(message, cause);
    }
}
