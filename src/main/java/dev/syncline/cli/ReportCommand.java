package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.report.JsonLines;
import dev.syncline.report.folder.ReportFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description =
                "Write the report of a run into a folder, and print its path: a page, CSV files of what succeeded,"
                        + " failed, is in doubt and was not processed, and a manifest that sends again what is left.")
final class ReportCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "RUN", arity = "0..1", defaultValue = "last", description = HomeDatabase.RUN)
    private String run = "last";

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description =
                    "The folder to write. Default: reports/RUN under the home. An older report there is replaced.")
    private @Nullable Path target;

    ReportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        HomeDatabase database = context.homeDatabase();
        database.check();
        context.home().create();
        Path written = database.ask(this::write);
        if (context.isJson()) {
            try (JsonLines json = new JsonLines(context.out())) {
                json.start().put("report", written.toString()).end();
            }
        } else {
            PrintWriter out = context.console().dataWriter();
            out.print(written + "\n");
            out.flush();
        }
        return ExitCode.GOOD.number();
    }

    private Path write(Ledger ledger) {
        Run named = HomeDatabase.named(run, ledger);
        if (named.isDriven()) {
            throw new CommandException(
                    ExitCode.RUNNING_ELSEWHERE,
                    "run " + named.runId() + " is going on; its report is written when it ends. To stop it: stop "
                            + named.runId());
        }
        Path folder = target == null
                ? context.home().reportFolder(named.runId())
                : target.toAbsolutePath().normalize();
        if (!ReportFolder.isFree(folder)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--to: " + folder + " is not empty and holds no report. Nothing was written. Name another folder");
        }
        new ReportFolder(ledger, context.home().manifestSpool(() -> false)).write(named, folder);
        return folder;
    }
}
