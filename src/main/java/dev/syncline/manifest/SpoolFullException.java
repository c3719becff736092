package dev.syncline.manifest;

/** The disk has no space for a file of the spool. */
public final class SpoolFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, without the file's name and without a full stop */
    SpoolFullException(String message) {
        super(message);
    }
}
