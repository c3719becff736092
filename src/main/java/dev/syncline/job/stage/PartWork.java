package dev.syncline.job.stage;

import dev.syncline.ledger.PartKey;
import dev.syncline.manifest.Position;
import java.time.Instant;

/**
 * A part of a stage's manifest, ready to be worked off.
 *
 * @param from where reading goes on, behind what is recorded
 * @param end ordinal behind its last entry
 * @param doubtBefore its entries from {@code from} on and before this ordinal may have been sent by a process that died
 * @param doubtSince since when
 */
public record PartWork(PartKey key, Position from, long end, long doubtBefore, Instant doubtSince) {
    /** A mark at {@code ordinal}, which does not forget what a process that died may have sent. */
    long mark(long ordinal) {
        return Math.max(ordinal, doubtBefore);
    }
}
