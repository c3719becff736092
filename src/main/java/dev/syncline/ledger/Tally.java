package dev.syncline.ledger;

import java.util.Collection;

/**
 * How many outcomes there are of each status, or how many more and fewer there have become.
 *
 * @param invalid of the skipped, those whose entry is not valid
 */
public record Tally(
        long succeeded, long accepted, long failed, long skipped, long invalid, long deferred, long inDoubt) {
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    public static Tally of(Collection<Recorded> outcomes) {
        long[] counts = new long[OutcomeStatus.values().length];
        outcomes.forEach(outcome -> counts[outcome.status().ordinal()]++);
        long invalid = outcomes.stream().filter(Recorded::isInvalid).count();
        return of(counts, invalid);
    }

    /** So many of one status. */
    public static Tally of(OutcomeStatus status, long count) {
        long[] counts = new long[OutcomeStatus.values().length];
        counts[status.ordinal()] = count;
        return of(counts, 0);
    }

    private static Tally of(long[] counts, long invalid) {
        return new Tally(
                counts[OutcomeStatus.SUCCEEDED.ordinal()],
                counts[OutcomeStatus.ACCEPTED.ordinal()],
                counts[OutcomeStatus.FAILED.ordinal()],
                counts[OutcomeStatus.SKIPPED.ordinal()],
                invalid,
                counts[OutcomeStatus.DEFERRED.ordinal()],
                counts[OutcomeStatus.IN_DOUBT.ordinal()]);
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

    /** The counts of a manifest of so many entries, of which so many have their outcomes. */
    public Counts counts(long entries, long done) {
        return new Counts(entries, succeeded, accepted, failed, skipped, invalid, deferred, inDoubt, entries - done);
    }
}
