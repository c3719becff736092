package dev.syncline.job;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.OutcomeStatus;
import dev.syncline.ledger.Recorded;
import dev.syncline.manifest.Position;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLongArray;

/** How far a stage is, kept in memory beside the ledger: for its failure budget and for people who watch. */
final class StageProgress {
    private static final int INVALID = OutcomeStatus.values().length;

    private final long entries;
    private final AtomicLongArray counts = new AtomicLongArray(INVALID + 1);
    private volatile Position position = Position.START;
    private volatile long done;

    /**
     * @param from what earlier executions recorded
     * @param done entries whose outcomes they committed
     */
    StageProgress(Counts from, long done) {
        this.entries = from.entries();
        this.done = done;
        counts.set(OutcomeStatus.SUCCEEDED.ordinal(), from.succeeded());
        counts.set(OutcomeStatus.ACCEPTED.ordinal(), from.accepted());
        counts.set(OutcomeStatus.FAILED.ordinal(), from.failed());
        counts.set(OutcomeStatus.SKIPPED.ordinal(), from.skipped());
        counts.set(OutcomeStatus.DEFERRED.ordinal(), from.deferred());
        counts.set(OutcomeStatus.IN_DOUBT.ordinal(), from.inDoubt());
        counts.set(INVALID, from.invalid());
    }

    void reached(Position reached) {
        position = reached;
        done = reached.ordinal();
    }

    /** Behind the last entry whose outcome is written. */
    Position position() {
        return position;
    }

    void recorded(Collection<Recorded> outcomes) {
        for (Recorded outcome : outcomes) {
            counts.incrementAndGet(outcome.status().ordinal());
            if (outcome.isInvalid()) {
                counts.incrementAndGet(INVALID);
            }
        }
    }

    /** Outcomes that were deferred are deferred no more. */
    void takenUp(int outcomes) {
        counts.addAndGet(OutcomeStatus.DEFERRED.ordinal(), -outcomes);
    }

    Counts counts() {
        return new Counts(
                entries,
                of(OutcomeStatus.SUCCEEDED),
                of(OutcomeStatus.ACCEPTED),
                of(OutcomeStatus.FAILED),
                of(OutcomeStatus.SKIPPED),
                counts.get(INVALID),
                of(OutcomeStatus.DEFERRED),
                of(OutcomeStatus.IN_DOUBT),
                entries - done);
    }

    private long of(OutcomeStatus status) {
        return counts.get(status.ordinal());
    }
}
