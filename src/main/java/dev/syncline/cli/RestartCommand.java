package dev.syncline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "restart", description = "Continue a run exactly where it stopped.")
final class RestartCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = HomeDatabase.RUN)
    private String run = "";

    RestartCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.homeDatabase().check();
        return context.runnerSession()
                .driveRun(false, session -> session.runner().restart(HomeDatabase.named(run, session.ledger())));
    }
}
