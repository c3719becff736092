package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.job.run.Person;
import dev.syncline.job.run.RunReport;
import dev.syncline.job.run.RunReports;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Run;
import dev.syncline.report.HumanFormat;
import dev.syncline.report.ReportedStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "abandon",
        description = "End a run that is never to be finished, for example because its url was wrong. Nothing of it is"
                + " sent any more; what is recorded stays.")
final class AbandonCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = HomeDatabase.RUN)
    private String run = "";

    AbandonCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.homeDatabase().check();
        return context.runnerSession().execute(session -> {
            Run named = HomeDatabase.named(run, session.ledger());
            Optional<Run> abandoned = session.runner().abandon(named, Person.ofThisProcess());
            Run now = abandoned.orElseGet(() -> HomeDatabase.named(String.valueOf(named.runId()), session.ledger()));
            abandoned.ifPresent(ended -> session.reports().write(session.ledger(), ended.runId()));
            RunReport report = new RunReports(session.ledger()).of(now);
            ReportedStatus status = ReportedStatus.of(now);
            context.say(
                    abandoned.isPresent()
                            ? "run " + now.runId() + " is abandoned: " + left(report.counts())
                            : "run " + now.runId() + " was ended before (" + status.status()
                                    + "); there is nothing to abandon");
            context.runPrinter().print(report, status);
            return ExitCode.GOOD.number();
        });
    }

    private static String left(Counts counts) {
        return HumanFormat.count(counts.unprocessed() + counts.deferred(), "target is", "targets are")
                + " never sent, and " + HumanFormat.number(counts.inDoubt())
                + " in doubt stay so. To send everything as a new run: run JOB.yaml --new";
    }
}
