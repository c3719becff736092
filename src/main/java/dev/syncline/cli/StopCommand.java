package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Run;
import dev.syncline.report.ReportedStatus;
import dev.syncline.report.RunTitle;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "stop", description = "Ask a run to stop. The calls in flight are finished and recorded first.")
final class StopCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 1_000;

    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = HomeDatabase.RUN)
    private String run = "";

    @Option(names = "--wait", description = "Return when it has stopped.")
    private boolean wait;

    StopCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        HomeDatabase homeDatabase = context.homeDatabase();
        Map<Long, String> alsoDriven = new TreeMap<>(); // a query may be repeated
        Run found = homeDatabase.ask(ledger -> {
            Run named = HomeDatabase.namedToStop(run, ledger);
            if (named.isDriven()) {
                ledger.runs().requestStop(named.runId());
            }
            HomeDatabase.driven(run, ledger)
                    .filter(other -> other.runId() != named.runId())
                    .forEach(other -> alsoDriven.put(other.runId(), RunTitle.of(other)));
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
            alsoDriven.forEach((other, title) ->
                    context.say("run " + other + " · " + title + " is still running; stop it: stop " + other));
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
