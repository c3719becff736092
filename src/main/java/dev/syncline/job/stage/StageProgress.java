package dev.syncline.job.stage;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.Tally;
import java.time.Instant;

/**
 * The counts of a stage in memory, for its failure budget and for the progress display. The ledger has the same counts.
 */
public final class StageProgress {
    private final long entries;
    private Tally tally;
    private long done;
    private long following;
    private Instant oldest = Instant.MAX;
    private final RefusedQuestions refusedQuestions = new RefusedQuestions();

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

    /** Sets how many operations are followed, and when the oldest of them was accepted. */
    synchronized void setFollowing(long operations, Instant oldestAcceptedAt) {
        following = operations;
        oldest = oldestAcceptedAt;
    }

    /** Counts operations that are followed from now on, or, if negative, no longer. */
    synchronized void addFollowing(long more, Instant now) {
        following += more;
        oldest = following == 0 ? Instant.MAX : oldest.isBefore(now) ? oldest : now;
    }

    /** Sets when the oldest of the followed operations was accepted. */
    synchronized void setOldestFollowed(Instant acceptedAt) {
        oldest = acceptedAt;
    }

    RefusedQuestions refusedQuestions() {
        return refusedQuestions;
    }

    /**
     * HTTP status and code with which the API refused the last question about followed operations; empty if it answers.
     */
    public String questionRefusal() {
        return refusedQuestions.reason();
    }

    /** When the oldest of the followed operations was accepted; {@link Instant#MAX} if none is followed. */
    public synchronized Instant oldestFollowed() {
        return oldest;
    }

    public synchronized Counts counts() {
        return tally.counts(entries, done).withFollowing(following);
    }
}
