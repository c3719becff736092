package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.job.run.RunReport;
import dev.syncline.job.run.RunReports;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "status", description = "Show how a run stands.")
final class StatusCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "RUN", arity = "0..1", defaultValue = "last", description = "A run's number, or last.")
    private String run = "last";

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RunReport report = new HomeDatabase(session.home())
                .ask(ledger -> new RunReports(ledger).of(HomeDatabase.named(run, ledger)));
        new RunPrinter(session).print(report, Standing.of(report.run()));
        return ExitCode.GOOD.number();
    }
}
