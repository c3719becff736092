package dev.syncline.job.run;

/** An execution cannot go on, through no fault of the run's: its database went away, or it is another process's. */
final class ExecutionAbortedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExecutionAbortedException(Throwable cause) {
        super(cause);
    }
}
