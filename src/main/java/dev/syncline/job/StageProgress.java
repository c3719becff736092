package dev.syncline.job;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.OutcomeStatus;
import dev.syncline.ledger.Recorded;
import dev.syncline.manifest.Position;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How far a stage is, kept in memory beside the ledger: for its failure budget and for people who watch. */
final class StageProgress {
    private final long entries;
    private final Map<OutcomeStatus, LongAdder> counts = new EnumMap<>(OutcomeStatus.class);
    private final LongAdder invalid = new LongAdder();
    private volatile Position position = Position.START;
    private volatile long done;

    /**
     * @param from what earlier executions recorded
     * @param done entries whose outcomes they committed
     */
    StageProgress(Counts from, long done) {
        this.entries = from.entries();
        this.done = done;
        for (OutcomeStatus status : OutcomeStatus.values()) {
            counts.put(status, new LongAdder());
        }
        add(OutcomeStatus.SUCCEEDED, from.succeeded());
        add(OutcomeStatus.ACCEPTED, from.accepted());
        add(OutcomeStatus.FAILED, from.failed());
        add(OutcomeStatus.SKIPPED, from.skipped());
        add(OutcomeStatus.DEFERRED, from.deferred());
        add(OutcomeStatus.IN_DOUBT, from.inDoubt());
        invalid.add(from.invalid());
    }

    private void add(OutcomeStatus status, long more) {
        Objects.requireNonNull(counts.get(status)).add(more);
    }

    void reached(Position reached) {
        position = reached;
        done = reached.ordinal();
    }

    /** Behind the last entry whose outcome is written. */
    Position position() {
        return position;
    }

    /** Entries whose outcomes are written, by this execution and those before it. */
    long done() {
        return done;
    }

    void recorded(Collection<Recorded> outcomes) {
        for (Recorded outcome : outcomes) {
            add(outcome.status(), 1);
            if (outcome.isInvalid()) {
                invalid.increment();
            }
        }
    }

    /** Outcomes that were deferred are deferred no more. */
    void takenUp(int outcomes) {
        add(OutcomeStatus.DEFERRED, -outcomes);
    }

    Counts counts() {
        return new Counts(
                entries,
                of(OutcomeStatus.SUCCEEDED),
                of(OutcomeStatus.ACCEPTED),
                of(OutcomeStatus.FAILED),
                of(OutcomeStatus.SKIPPED),
                invalid.sum(),
                of(OutcomeStatus.DEFERRED),
                of(OutcomeStatus.IN_DOUBT),
                entries - done);
    }

    private long of(OutcomeStatus status) {
        return Objects.requireNonNull(counts.get(status)).sum();
    }
}
