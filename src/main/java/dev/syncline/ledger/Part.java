package dev.syncline.ledger;

import java.time.Instant;

/**
 * A part of a stage's manifest, worked off on its own: consecutive entries, planned when the run began.
 *
 * @param no its place among the parts of its stage, from 0
 * @param first ordinal of its first entry
 * @param end ordinal behind its last entry
 * @param done its entries before this ordinal have outcomes that are committed
 * @param position where reading goes on behind them, as {@code manifest.Position} writes it; empty where a version
 *     that kept none recorded what is done
 * @param mark its entries that may have been sent: none from this ordinal on
 * @param markedAt since when entries behind {@code done} may have been sent, by the clock of the process that sent them
 * @param tally how those of its outcomes stand that were recorded while its entries were read
 */
public record Part(int no, long first, long end, long done, String position, long mark, Instant markedAt, Tally tally) {
    /** A part of which nothing was sent yet. */
    public static Part planned(int no, long first, long end, String position) {
        return new Part(no, first, end, first, position, first, Instant.EPOCH, Tally.NONE);
    }

    /** Whether nothing of it may have been sent. */
    public boolean isUntouched() {
        return done == first && mark == first;
    }
}
