package dev.syncline.ledger;

import java.time.Instant;

/**
 * A part of a stage's manifest: consecutive entries with their own position. Planned when the run begins.
 *
 * @param no number of the part in its stage, from 0
 * @param first ordinal of its first entry
 * @param end ordinal after its last entry
 * @param done an ordinal: the outcomes of all entries of the part before it are committed
 * @param position where reading continues, as {@code manifest.Position} writes it; empty if an old version, which kept
 *     no position, recorded the entries
 * @param highWaterMark entries from this ordinal on were never sent
 * @param markedAt the time since which entries from {@code done} on may have been sent, by the clock of the sending
 *     process
 * @param tally the counts of the outcomes that were recorded first; {@link Stage#laterChanges()} has the later changes
 */
public record Part(
        int no, long first, long end, long done, String position, long highWaterMark, Instant markedAt, Tally tally) {
    /** A new part. None of its entries was sent. */
    public static Part planned(int no, long first, long end, String position) {
        return new Part(no, first, end, first, position, first, Instant.EPOCH, Tally.NONE);
    }

    /** True only if none of its entries can have been sent. */
    public boolean isUntouched() {
        return done == first && highWaterMark == first;
    }
}
