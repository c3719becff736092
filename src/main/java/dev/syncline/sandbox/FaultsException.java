package dev.syncline.sandbox;

/** A faults file cannot be read or is invalid. The message names the file, the line and the field. */
public final class FaultsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FaultsException(String message) {
        super(message);
    }

    FaultsException(String message, Throwable cause) {
        super(message, cause);
    }
}
