package dev.syncline.job;

/** A run cannot begin or continue. Nothing was sent. The message says why and what to do. */
public final class RunRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public RunRefusedException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
