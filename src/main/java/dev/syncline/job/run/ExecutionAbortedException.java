package dev.syncline.job.run;

/**
 * An execution ended early because its database became unreachable or another process took the run over. The cause says
 * which.
 */
final class ExecutionAbortedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExecutionAbortedException(Throwable cause) {
        super(cause);
    }
}
