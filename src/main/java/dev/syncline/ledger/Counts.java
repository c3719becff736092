package dev.syncline.ledger;

/**
 * How many targets of a run or stage are in each state. An entry without an outcome counts as one target,
 * unprocessed, so the seven states always add up to {@code targets}.
 *
 * @param invalid of the skipped, those whose entry is not valid
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
        long unprocessed) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public long targets() {
        return recorded() + unprocessed;
    }

    /** Targets with an outcome. */
    public long recorded() {
        return succeeded + accepted + failed + skipped + deferred + inDoubt;
    }

    /** What a failure budget counts. */
    public long bad() {
        return failed + invalid;
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
                unprocessed + other.unprocessed);
    }
}
