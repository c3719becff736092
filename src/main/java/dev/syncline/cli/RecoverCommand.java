package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Run;
import dev.syncline.report.ReportedStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "recover",
        description =
                "Take over a run whose process is gone, and leave it stopped. run and restart do this by themselves.")
final class RecoverCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = HomeDatabase.RUN)
    private String run = "";

    RecoverCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.homeDatabase().check();
        return context.runnerSession().execute(session -> {
            Run named = HomeDatabase.named(run, session.ledger());
            Optional<Run> recovered = session.runner().recover(named);
            recovered.ifPresent(run -> session.reports().write(session.ledger(), run.runId()));
            context.say(
                    recovered.isPresent()
                            ? recovered.get().message() + "; it is stopped now. To continue it: restart "
                                    + named.runId()
                            : "run " + named.runId() + " has not lost its process ("
                                    + ReportedStatus.of(named).status() + "); there is nothing to recover");
            return ExitCode.GOOD.number();
        });
    }
}
