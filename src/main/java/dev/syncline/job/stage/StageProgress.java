package dev.syncline.job.stage;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.Tally;

/**
 * The counts of a stage in memory, for its failure budget and for the progress display. The ledger has the same counts.
 */
public final class StageProgress {
    private final long entries;
    private Tally tally;
    private long done;

    /** @param recorded the stage as earlier executions recorded it */
    public StageProgress(Stage recorded) {
        this.entries = recorded.entries();
        this.done = recorded.done();
        this.tally = recorded.tally();
    }

    /** Counts entries whose outcomes are now recorded. */
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
