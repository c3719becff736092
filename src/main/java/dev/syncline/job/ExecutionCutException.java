package dev.syncline.job;

/** An execution cannot go on, through no fault of the run's: its database went away, or it is another process's. */
final class ExecutionCutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExecutionCutException(Throwable cause) {
        super(cause);
    }
}
