package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.ExitCode;
import dev.syncline.report.ErrorCatalog;
import dev.syncline.report.ErrorsJson;
import dev.syncline.report.ErrorsText;
import dev.syncline.report.KnownError;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "Explain an error code or HTTP status: its meaning, and what to do about it.")
final class ErrorsExplainCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(
            paramLabel = "CODE",
            description = "A code as in results, or its beginning; upper and lower case are the same.")
    private String code = "";

    ErrorsExplainCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ErrorCatalog catalog = new ErrorCatalog();
        List<KnownError> found = catalog.find(code.strip());
        if (code.isBlank() || found.isEmpty()) {
            String similar = catalog.mostSimilarCode(code.strip());
            throw new CommandException(
                    ExitCode.USAGE,
                    "no API documents the code " + code + "; "
                            + (similar.isEmpty()
                                    ? "the HTTP status of the response decides what is done, so explain that"
                                            + " (httpStatus in results); all known codes: errors list"
                                    : "did you mean " + similar + "?"));
        }
        if (context.isJson()) {
            ErrorsJson.write(context.out(), found);
        } else {
            ErrorsText.write(context.console().dataWriter(), found);
        }
        return ExitCode.GOOD.number();
    }
}
