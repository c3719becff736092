package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Run;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "recover",
        description =
                "Take over a run whose process is gone, and leave it stopped; run and restart do that by themselves.")
final class RecoverCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "RUN", description = "A run's number, or last.")
    private String run = "";

    RecoverCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        new HomeDatabase(session.home()).check();
        return new Driving(session, false).work((driven, watch) -> {
            Run named = HomeDatabase.named(run, driven.ledger());
            Optional<Run> recovered = driven.runner().recover(named);
            session.say(
                    recovered.isPresent()
                            ? recovered.get().message() + "; it is stopped now. Go on with it: restart " + named.runId()
                            : "nobody left run " + named.runId() + " behind ("
                                    + Standing.of(named).status() + "); there is nothing to recover");
            return ExitCode.GOOD.number();
        });
    }
}
