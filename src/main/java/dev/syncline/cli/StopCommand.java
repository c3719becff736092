package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Run;
import dev.syncline.report.ReportedStatus;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "stop", description = "Ask a run to stop. The calls in flight are finished and recorded first.")
final class StopCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 1_000;

    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = "A run's number, or last.")
    private String run = "";

    @Option(names = "--wait", description = "Return when it has stopped.")
    private boolean wait;

    StopCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        HomeDatabase homeDatabase = context.homeDatabase();
        Run found = homeDatabase.ask(ledger -> {
            Run named = HomeDatabase.named(run, ledger);
            if (named.isDriven()) {
                ledger.runs().requestStop(named.runId());
            }
            return named;
        });
        if (!found.isDriven()) {
            // the run may have ended just before, so this is not an error for a script
            context.say("run " + found.runId() + " is not running ("
                    + ReportedStatus.of(found).status() + "); there is nothing to stop");
        } else {
            context.say("run " + found.runId() + " was asked to stop; "
                    + found.owner().describe()
                    + " finishes the calls in flight and records them. To continue it: restart "
                    + found.runId());
            awaitStop(homeDatabase, found);
        }
        return ExitCode.GOOD.number();
    }

    private void awaitStop(HomeDatabase homeDatabase, Run asked) throws InterruptedException {
        Run now = asked;
        while (wait && now.isDriven()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            now = homeDatabase.ask(ledger -> ledger.runs().find(asked.runId()).orElse(asked));
        }
        if (wait) {
            context.say("run " + now.runId() + " has stopped: "
                    + ReportedStatus.of(now).status());
        }
    }
}
