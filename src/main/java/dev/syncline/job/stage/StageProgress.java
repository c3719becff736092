package dev.syncline.job.stage;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.Tally;

/** How far a stage is, kept in memory beside the ledger: for its failure budget and for people who watch. */
public final class StageProgress {
    private final long entries;
    private Tally tally;
    private long done;

    /** @param stood what earlier executions recorded */
    public StageProgress(Stage stood) {
        this.entries = stood.entries();
        this.done = stood.done();
        this.tally = stood.tally();
    }

    /** So many more entries have their outcomes written. */
    synchronized void advanced(long more) {
        done += more;
    }

    synchronized void add(Tally change) {
        tally = tally.plus(change);
    }

    public synchronized Counts counts() {
        return tally.counts(entries, done);
    }
}
