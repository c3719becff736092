package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.cli.console.Console;
import dev.syncline.cli.console.OutputClosedException;
import dev.syncline.cli.logging.RunLog;
import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.definition.DefinitionException;
import dev.syncline.job.run.DatabaseLostException;
import dev.syncline.job.validation.InvalidManifestsException;
import dev.syncline.ledger.database.DatabaseDamagedException;
import dev.syncline.ledger.database.DatabaseFailure;
import dev.syncline.ledger.database.DatabaseUnavailableException;
import dev.syncline.manifest.Problem;
import dev.syncline.manifest.UnusablePath;
import dev.syncline.report.HumanFormat;
import dev.syncline.sandbox.FaultsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns the exception of a command into a message for people and an exit code. Stack traces go to the log, never to
 * the console.
 */
final class CommandFailures implements IExecutionExceptionHandler {
    private final Console console;
    private final Supplier<Path> generalLogFile;

    /** @param generalLogFile the log of failures that happen while no run's log is open */
    CommandFailures(Console console, Supplier<Path> generalLogFile) {
        this.console = console;
        this.generalLogFile = generalLogFile;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        return explain(failure).number();
    }

    /** Prints why the command failed. */
    ExitCode explain(Throwable failure) {
        if (failure instanceof OutputClosedException) {
            return ExitCode.GOOD;
        } else if (failure instanceof DefinitionException definition) {
            return invalid(
                    definition.problems(), List.of(), definition.problems().size(), "the job definition");
        } else if (failure instanceof InvalidManifestsException manifests) {
            return invalid(
                    manifests.problems(),
                    manifests.validated().repeatedErrors(),
                    manifests.validated().errors(),
                    "the manifests");
        } else if (failure instanceof RunRefusedException refused) {
            return say(refused.exitCode(), refused);
        } else if (failure instanceof CommandException command) {
            return say(command.exitCode(), command);
        } else if (failure instanceof DatabaseLostException lost) {
            LoggerFactory.getLogger(CommandFailures.class).error("the run has lost its database", lost);
            return say(ExitCode.STOPPED, lost);
        } else if (failure instanceof FaultsException faults) {
            return say(ExitCode.USAGE, faults);
        } else if (failure instanceof InvalidPathException path) {
            console.say("the file name " + path.getInput() + " cannot be used: " + UnusablePath.reason(path));
            return ExitCode.USAGE;
        } else if (failure instanceof DatabaseDamagedException damaged) {
            return say(ExitCode.INTERNAL_ERROR, damaged);
        } else if (failure instanceof DatabaseUnavailableException database) {
            return say(
                    DatabaseFailure.isHeldByAnotherProcess(database)
                            ? ExitCode.RUNNING_ELSEWHERE
                            : ExitCode.INTERNAL_ERROR,
                    database);
        }
        return DatabaseFailure.of(failure) == DatabaseFailure.NONE ? unexpected(failure) : databaseFailed(failure);
    }

    private ExitCode databaseFailed(Throwable failure) {
        LoggerFactory.getLogger(CommandFailures.class).error("the database has failed", failure);
        if (DatabaseFailure.of(failure) == DatabaseFailure.DAMAGED) {
            console.say("the database is damaged: " + DatabaseFailure.reason(failure)
                    + ". No further call is sent. Keep the files of the home as they are, and put the newest good copy of"
                    + " the database back: docs/troubleshooting.md, \"A damaged database\"");
            return ExitCode.INTERNAL_ERROR;
        }
        String what =
                DatabaseFailure.of(failure) == DatabaseFailure.UNREACHABLE ? "went out of reach" : "cannot be written";
        console.say("the database " + what + ": " + DatabaseFailure.reason(failure)
                + ". Everything that was recorded is safe; try again");
        return DatabaseFailure.isHeldByAnotherProcess(failure) ? ExitCode.RUNNING_ELSEWHERE : ExitCode.INTERNAL_ERROR;
    }

    private ExitCode invalid(List<Problem> problems, List<String> repeated, long errors, String where) {
        problems.forEach(problem -> console.say(problem.toString()));
        repeated.forEach(console::say);
        console.say(HumanFormat.count(errors, "error", "errors") + " in " + where
                + (errors > problems.size() ? ", of which the first " + problems.size() + " are shown" : "")
                + ". Nothing was sent.");
        return ExitCode.USAGE;
    }

    private ExitCode say(ExitCode code, RuntimeException failure) {
        console.say(String.valueOf(failure.getMessage()));
        return code;
    }

    private ExitCode unexpected(Throwable failure) {
        Path log = RunLog.currentFile(generalLogFile);
        LoggerFactory.getLogger(CommandFailures.class).error("internal error", failure);
        String message = failure.getMessage() == null
                ? ""
                : ": " + failure.getMessage().lines().findFirst().orElse("");
        console.say("internal error: " + failure.getClass().getSimpleName() + message + " (more in " + log + ")");
        return ExitCode.INTERNAL_ERROR;
    }
}
