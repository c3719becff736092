package dev.syncline.cli.console;

import dev.syncline.job.ExitCode;

/** A command cannot do what the user asked for. The message says why, and what the user can do. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public CommandException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
