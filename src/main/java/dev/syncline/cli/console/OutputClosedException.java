package dev.syncline.cli.console;

/** The reader of standard output has closed it, as {@code head} does after its last line. This is not an error. */
public final class OutputClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputClosedException(Throwable cause) {
        super(cause);
    }
}
