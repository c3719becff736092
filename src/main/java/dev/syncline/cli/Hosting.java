package dev.syncline.cli;

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
 * Keeps the home's database open for runs of other processes that work through this one. They would find their way
 * without it, but with calls in hand whose outcomes could not be recorded.
 */
final class Hosting {
    private static final long LOOK_MILLIS = 500;

    private final Session session;
    private final Ledger ledger;
    private final BooleanSupplier leaving;

    /** @param leaving whether this process was told to end */
    Hosting(Session session, Ledger ledger, BooleanSupplier leaving) {
        this.session = session;
        this.ledger = ledger;
        this.leaving = leaving;
    }

    /** Returns when nobody drives a run through this process any more, or it is told to end. */
    void untilGuestsAreDone() {
        Set<Long> told = new HashSet<>();
        List<Run> guests = guests();
        while (!guests.isEmpty() && !leaving.getAsBoolean()) {
            guests.stream().filter(run -> told.add(run.runId())).forEach(this::tell);
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            guests = guests();
        }
    }

    private void tell(Run run) {
        session.say(run.owner().describe() + " drives run " + run.runId()
                + " through this process, which holds the home's database and stays until it is over. Ctrl-C ends it"
                + " at once");
    }

    private List<Run> guests() {
        if (leaving.getAsBoolean() || !ledger.isOwner()) {
            return List.of();
        }
        try {
            return ledger.runs().drivenByOthers(Owner.self());
        } catch (RuntimeException e) {
            if (DatabaseFailure.of(e) == DatabaseFailure.NONE) {
                throw e;
            }
            return List.of(); // nobody works through a database that this process has lost
        }
    }
}
