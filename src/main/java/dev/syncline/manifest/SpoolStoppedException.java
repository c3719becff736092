package dev.syncline.manifest;

/** Spooling was broken off since the command is to stop. */
public final class SpoolStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpoolStoppedException() {
        super("stopped while a manifest was read");
    }
}
