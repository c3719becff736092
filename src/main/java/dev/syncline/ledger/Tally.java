package dev.syncline.ledger;

import dev.syncline.connector.OutcomeStatus;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * The number of outcomes of each status, or the change of these numbers.
 *
 * @param invalid skipped outcomes whose entry is not valid; {@code skipped} includes them
 */
public record Tally(
        long succeeded, long accepted, long failed, long skipped, long invalid, long deferred, long inDoubt) {
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    public static Tally of(Collection<NewOutcome> outcomes) {
        Map<OutcomeStatus, Long> counts = new EnumMap<>(OutcomeStatus.class);
        outcomes.forEach(outcome -> counts.merge(outcome.status(), 1L, Long::sum));
        return of(counts, outcomes.stream().filter(NewOutcome::isInvalid).count());
    }

    /** A tally of {@code count} outcomes that have the same status. */
    public static Tally of(OutcomeStatus status, long count) {
        return of(Map.of(status, count), 0);
    }

    /** @param invalid how many of the {@code count} outcomes were skipped because the entry is not valid */
    static Tally of(OutcomeStatus status, long count, long invalid) {
        return of(Map.of(status, count), invalid);
    }

    private static Tally of(Map<OutcomeStatus, Long> counts, long invalid) {
        return new Tally(
                counts.getOrDefault(OutcomeStatus.SUCCEEDED, 0L),
                counts.getOrDefault(OutcomeStatus.ACCEPTED, 0L),
                counts.getOrDefault(OutcomeStatus.FAILED, 0L),
                counts.getOrDefault(OutcomeStatus.SKIPPED, 0L),
                invalid,
                counts.getOrDefault(OutcomeStatus.DEFERRED, 0L),
                counts.getOrDefault(OutcomeStatus.IN_DOUBT, 0L));
    }

    public Tally plus(Tally other) {
        return new Tally(
                succeeded + other.succeeded,
                accepted + other.accepted,
                failed + other.failed,
                skipped + other.skipped,
                invalid + other.invalid,
                deferred + other.deferred,
                inDoubt + other.inDoubt);
    }

    public Tally minus(Tally other) {
        return plus(new Tally(
                -other.succeeded,
                -other.accepted,
                -other.failed,
                -other.skipped,
                -other.invalid,
                -other.deferred,
                -other.inDoubt));
    }

    /** @param done number of the {@code entries} that have outcomes */
    public Counts counts(long entries, long done) {
        return new Counts(entries, succeeded, accepted, failed, skipped, invalid, deferred, inDoubt, entries - done);
    }
}
