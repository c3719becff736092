package dev.syncline.ledger;

/**
 * The number of targets of a run or a stage in each state. An entry without an outcome counts as one unprocessed
 * target, unless the validation knows that it has more. The states add up to {@link #targets()}; {@code invalid} is not added, because it is part of {@code skipped}.
 *
 * @param following accepted targets whose operations are followed; {@code accepted} includes them
 * @param invalid skipped targets whose entry is not valid; {@code skipped} includes them
 */
public record Counts(
        long entries,
        long succeeded,
        long accepted,
        long failed,
        long skipped,
        long invalid,
        long deferred,
        long inDoubt,
        long unprocessed,
        long following) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Counts without followed operations. */
    public Counts(
            long entries,
            long succeeded,
            long accepted,
            long failed,
            long skipped,
            long invalid,
            long deferred,
            long inDoubt,
            long unprocessed) {
        this(entries, succeeded, accepted, failed, skipped, invalid, deferred, inDoubt, unprocessed, 0);
    }

    /** Targets that a later execution of the run continues with. */
    public long left() {
        return unprocessed + deferred + following;
    }

    public long targets() {
        return recorded() + unprocessed;
    }

    /** Targets with an outcome. */
    public long recorded() {
        return succeeded + accepted + failed + skipped + deferred + inDoubt;
    }

    /** The targets that count against a failure budget. */
    public long bad() {
        return failed + invalid;
    }

    Counts withUnprocessed(long other) {
        return new Counts(entries, succeeded, accepted, failed, skipped, invalid, deferred, inDoubt, other, following);
    }

    public Counts withFollowing(long other) {
        return new Counts(
                entries, succeeded, accepted, failed, skipped, invalid, deferred, inDoubt, unprocessed, other);
    }

    public Counts plus(Counts other) {
        return new Counts(
                entries + other.entries,
                succeeded + other.succeeded,
                accepted + other.accepted,
                failed + other.failed,
                skipped + other.skipped,
                invalid + other.invalid,
                deferred + other.deferred,
                inDoubt + other.inDoubt,
                unprocessed + other.unprocessed,
                following + other.following);
    }
}
