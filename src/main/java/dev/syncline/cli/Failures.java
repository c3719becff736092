package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.definition.DefinitionException;
import dev.syncline.job.run.DatabaseLostException;
import dev.syncline.job.validation.InvalidManifestsException;
import dev.syncline.ledger.database.DatabaseFailure;
import dev.syncline.ledger.database.DatabaseUnavailableException;
import dev.syncline.manifest.Problem;
import dev.syncline.sandbox.FaultsException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in people's words why a command failed, and with which exit code. Never a stack trace: that goes to the log. */
final class Failures implements IExecutionExceptionHandler {
    private final Session session;

    Failures(Session session) {
        this.session = session;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        return codeOf(failure).number();
    }

    ExitCode codeOf(Throwable failure) {
        if (failure instanceof OutputClosedException) {
            return ExitCode.GOOD;
        } else if (failure instanceof DefinitionException definition) {
            return invalid(definition.problems(), definition.problems().size(), "the job definition");
        } else if (failure instanceof InvalidManifestsException manifests) {
            return invalid(manifests.problems(), manifests.validated().errors(), "the manifests");
        } else if (failure instanceof RunRefusedException refused) {
            return said(refused.exitCode(), refused);
        } else if (failure instanceof CommandException command) {
            return said(command.exitCode(), command);
        } else if (failure instanceof DatabaseLostException cutOff) {
            LoggerFactory.getLogger(Failures.class).error("the run was cut off", cutOff);
            return said(ExitCode.STOPPED, cutOff);
        } else if (failure instanceof FaultsException faults) {
            return said(ExitCode.USAGE, faults);
        } else if (failure instanceof DatabaseUnavailableException database) {
            return said(
                    DatabaseFailure.isHeldByAnotherProcess(database)
                            ? ExitCode.RUNNING_ELSEWHERE
                            : ExitCode.INTERNAL_ERROR,
                    database);
        }
        return DatabaseFailure.of(failure) == DatabaseFailure.NONE ? unexpected(failure) : withoutDatabase(failure);
    }

    private ExitCode withoutDatabase(Throwable failure) {
        LoggerFactory.getLogger(Failures.class).error("the database is lost", failure);
        String what =
                DatabaseFailure.of(failure) == DatabaseFailure.UNREACHABLE ? "went out of reach" : "cannot be written";
        session.say("the database " + what + ": " + DatabaseFailure.reason(failure)
                + ". What was recorded is safe; try again");
        return DatabaseFailure.isHeldByAnotherProcess(failure) ? ExitCode.RUNNING_ELSEWHERE : ExitCode.INTERNAL_ERROR;
    }

    private ExitCode invalid(List<Problem> problems, long errors, String where) {
        problems.forEach(problem -> session.say(problem.toString()));
        session.say(Texts.counted(errors, "error", "errors") + " in " + where
                + (errors > problems.size() ? ", of which the first " + problems.size() + " are shown" : "")
                + ". Nothing was sent.");
        return ExitCode.USAGE;
    }

    private ExitCode said(ExitCode code, RuntimeException failure) {
        session.say(String.valueOf(failure.getMessage()));
        return code;
    }

    private ExitCode unexpected(Throwable failure) {
        Path log = RunLog.current(session);
        LoggerFactory.getLogger(Failures.class).error("internal error", failure);
        String message = failure.getMessage() == null
                ? ""
                : ": " + failure.getMessage().lines().findFirst().orElse("");
        session.say("internal error: " + failure.getClass().getSimpleName() + message + " (more in " + log + ")");
        return ExitCode.INTERNAL_ERROR;
    }
}
