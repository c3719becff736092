package dev.syncline.cli;

/** Nobody reads what a command prints any more; that is no error. */
final class OutputClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputClosedException(Throwable cause) {
        super(cause);
    }
}
