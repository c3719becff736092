package dev.syncline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "restart", description = "Go on with a run exactly where it was.")
final class RestartCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "RUN", description = "A run's number, or last.")
    private String run = "";

    RestartCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        new HomeDatabase(session.home()).check();
        return new Driving(session, false)
                .drive(driven -> driven.runner().restart(HomeDatabase.named(run, driven.ledger())));
    }
}
