package dev.syncline.ledger;

import java.time.Instant;

/**
 * A part of a stage's manifest: consecutive entries with their own position. Planned when the run begins.
 *
 * @param no number of the part in its stage, from 0
 * @param first ordinal of its first entry
 * @param end ordinal after its last entry
 * @param done its entries before this ordinal have committed outcomes
 * @param position where reading continues after them, as {@code manifest.Position} writes it; empty if an old version,
 *     which kept no position, recorded them
 * @param highWaterMark entries from this ordinal on were never sent
 * @param markedAt since when entries from {@code done} on may have been sent, by the clock of the process that sent them
 * @param tally its outcomes by state, as they were recorded first
 */
public record Part(
        int no, long first, long end, long done, String position, long highWaterMark, Instant markedAt, Tally tally) {
    /** A part of which nothing has been sent. */
    public static Part planned(int no, long first, long end, String position) {
        return new Part(no, first, end, first, position, first, Instant.EPOCH, Tally.NONE);
    }

    /** Whether certainly none of its entries was sent. */
    public boolean isUntouched() {
        return done == first && highWaterMark == first;
    }
}
