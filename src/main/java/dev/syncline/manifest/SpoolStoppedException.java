package dev.syncline.manifest;

/** The command was asked to stop while input was copied into the spool. */
public final class SpoolStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpoolStoppedException() {
        super("stopped while a manifest was read");
    }
}
