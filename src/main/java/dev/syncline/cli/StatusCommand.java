package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.job.run.RunReport;
import dev.syncline.job.run.RunReports;
import dev.syncline.report.ReportedStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "status", description = "Show the status and the counts of a run.")
final class StatusCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "RUN", arity = "0..1", defaultValue = "last", description = HomeDatabase.RUN)
    private String run = "last";

    StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RunReport report =
                context.homeDatabase().ask(ledger -> new RunReports(ledger).of(HomeDatabase.named(run, ledger)));
        context.runPrinter().print(report, ReportedStatus.of(report.run()));
        return ExitCode.GOOD.number();
    }
}
