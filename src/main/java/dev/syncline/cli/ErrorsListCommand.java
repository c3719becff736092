package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.report.ErrorCatalog;
import dev.syncline.report.ErrorsJson;
import dev.syncline.report.ErrorsTable;
import dev.syncline.report.KnownError;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List all error codes by API.")
final class ErrorsListCommand implements Callable<Integer> {
    private final CommandContext context;

    ErrorsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<KnownError> all = new ErrorCatalog().all();
        if (context.isJson()) {
            ErrorsJson.write(context.out(), all);
        } else {
            ErrorsTable.write(context.console().dataWriter(), all);
        }
        return ExitCode.GOOD.number();
    }
}
