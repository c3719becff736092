package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.job.run.RunReport;
import dev.syncline.job.run.RunReports;
import dev.syncline.ledger.Ledger;
import dev.syncline.report.DiskUse;
import dev.syncline.report.ExplainedFailure;
import dev.syncline.report.ReportedStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "status", description = "Show the status and the counts of a run, and its failures by error code.")
final class StatusCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "RUN", arity = "0..1", defaultValue = "last", description = HomeDatabase.RUN)
    private String run = "last";

    @Option(names = "--disk", description = "Show what the home takes on the disk, and which runs take most.")
    private boolean disk;

    StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (disk) {
            printDiskUse();
            return ExitCode.GOOD.number();
        }
        Shown shown = context.homeDatabase().ask(ledger -> read(run, ledger));
        context.runPrinter()
                .print(shown.report(), ReportedStatus.of(shown.report().run()), Optional.of(shown.failures()));
        return ExitCode.GOOD.number();
    }

    private void printDiskUse() {
        DiskUse use = context.homeDatabase().ask(ledger -> new HomeDiskUse(context.home(), ledger).measure());
        if (context.isJson()) {
            use.writeJson(context.out());
        } else {
            use.write(context.console().dataWriter());
        }
    }

    private record Shown(RunReport report, List<ExplainedFailure> failures) {}

    private static Shown read(String run, Ledger ledger) {
        RunReport report = new RunReports(ledger).of(HomeDatabase.named(run, ledger));
        long id = report.run().runId();
        boolean none = report.counts().failed() + report.counts().inDoubt() == 0;
        return new Shown(
                report,
                none
                        ? List.of()
                        : ExplainedFailure.of(
                                id,
                                ledger.stages().ofRun(id),
                                ledger.failureGroups().ofRun(id, ExplainedFailure.MOST)));
    }
}
