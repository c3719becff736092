package dev.syncline.cli;

import dev.syncline.job.ExitCode;

/** A command cannot do what it was asked for. The message says why, and what to do. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    CommandException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
