package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "Say what an error code or HTTP status means, and what to do about it.")
final class ErrorsExplainCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "CODE", description = "As in results; its beginning will do, in any case.")
    private String code = "";

    ErrorsExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ErrorCatalog catalog = new ErrorCatalog();
        List<ErrorCatalog.Known> found = catalog.find(code.strip());
        if (code.isBlank() || found.isEmpty()) {
            String near = catalog.near(code.strip());
            throw new CommandException(
                    ExitCode.USAGE,
                    "no API's document knows the code " + code + "; "
                            + (near.isEmpty() ? "all there are: errors list" : "did you mean " + near + "?"));
        }
        if (session.isJson()) {
            ErrorsListCommand.writeJson(session.console().out(), found);
        } else {
            write(session.console().data(), found);
        }
        return ExitCode.GOOD.number();
    }

    private static void write(PrintWriter out, List<ErrorCatalog.Known> found) {
        String gap = "";
        for (ErrorCatalog.Known known : found) {
            Advice advice = Advice.on(known.errorClass());
            out.print(gap);
            out.println(known.code() + " (" + String.join(", ", known.apis()) + ")");
            out.println("  class     " + known.errorClass());
            out.println("  meaning   " + known.meaning());
            out.println("  Syncline  " + advice.does());
            out.println("  to do     " + advice.todo());
            gap = System.lineSeparator();
        }
        out.flush();
    }
}
