package dev.syncline.cli;

import dev.syncline.cli.console.Console;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Owner;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.database.DatabaseFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Keeps the embedded database open for other processes. Only one process can open the database file. The other
 * processes use the database through that process. If it exits, one of them opens the file, but the outcomes of their
 * calls in flight may be lost. Those calls are then in doubt.
 */
final class DatabaseHost {
    private static final long POLL_MILLIS = 500;

    private final Console console;
    private final Ledger ledger;
    private final BooleanSupplier signalled;

    /** @param signalled whether this process has received a signal to end */
    DatabaseHost(Console console, Ledger ledger, BooleanSupplier signalled) {
        this.console = console;
        this.ledger = ledger;
        this.signalled = signalled;
    }

    /** Waits until no other process drives a run through this process, or until this process receives a signal. */
    void awaitOtherProcesses() {
        Set<Long> announced = new HashSet<>();
        List<Run> runs = runsOfOthers();
        while (!runs.isEmpty() && !signalled.getAsBoolean()) {
            runs.stream().filter(run -> announced.add(run.runId())).forEach(this::announce);
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            runs = runsOfOthers();
        }
    }

    private void announce(Run run) {
        console.say(run.owner().describe() + " drives run " + run.runId()
                + " through this process, which holds the home's database and stays until that run has ended. Ctrl-C"
                + " ends this process at once");
    }

    private List<Run> runsOfOthers() {
        if (signalled.getAsBoolean() || !ledger.isOwner()) {
            return List.of();
        }
        try {
            return ledger.runs().drivenByOthers(Owner.self());
        } catch (RuntimeException e) {
            if (DatabaseFailure.of(e) == DatabaseFailure.NONE) {
                throw e;
            }
            return List.of(); // this process has lost the database, so no other process can use it through this process
        }
    }
}
