package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Run;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "stop", description = "Ask a running run to stop: calls in hand are finished and recorded first.")
final class StopCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 1_000;

    private final Session session;

    @Parameters(paramLabel = "RUN", description = "A run's number, or last.")
    private String run = "";

    @Option(names = "--wait", description = "Return when it has stopped.")
    private boolean wait;

    StopCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        HomeDatabase database = new HomeDatabase(session.home());
        Run found = database.ask(ledger -> {
            Run named = HomeDatabase.named(run, ledger);
            if (named.isDriven()) {
                ledger.runs().requestStop(named.runId());
            }
            return named;
        });
        if (!found.isDriven()) {
            // what was wanted is so already: a script that stops what may have ended just now is not wrong
            session.say("run " + found.runId() + " is not running ("
                    + Standing.of(found).status() + "); there is nothing to stop");
        } else {
            session.say("run " + found.runId() + " was asked to stop; "
                    + found.owner().describe() + " finishes the calls in hand and records them. Go on with it: restart "
                    + found.runId());
            awaitStop(database, found);
        }
        return ExitCode.GOOD.number();
    }

    private void awaitStop(HomeDatabase database, Run asked) throws InterruptedException {
        Run now = asked;
        while (wait && now.isDriven()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            now = database.ask(ledger -> ledger.runs().find(asked.runId()).orElse(asked));
        }
        if (wait) {
            session.say(
                    "run " + now.runId() + " is at rest: " + Standing.of(now).status());
        }
    }
}
