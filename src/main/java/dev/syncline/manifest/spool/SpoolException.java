package dev.syncline.manifest.spool;

/** A file cannot be copied into the spool: it is damaged, or the disk has no space for it. */
public final class SpoolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, without the file's name and without a full stop */
    public SpoolException(String message) {
        super(message);
    }
}
