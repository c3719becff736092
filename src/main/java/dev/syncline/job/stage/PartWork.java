package dev.syncline.job.stage;

import dev.syncline.ledger.PartKey;
import dev.syncline.manifest.Position;
import java.time.Instant;

/**
 * The remaining work of a part of a stage's manifest.
 *
 * @param from position where reading continues, after the recorded entries
 * @param end ordinal after its last entry
 * @param doubtBefore entries from {@code from} on and before this ordinal may have been sent by a process that died
 * @param doubtSince earliest time at which these entries may have been sent
 */
public record PartWork(PartKey key, Position from, long end, long doubtBefore, Instant doubtSince) {
    /**
     * The high-water mark for sending entries before {@code ordinal}. It also covers all entries that a process that
     * died may have sent.
     */
    long mark(long ordinal) {
        return Math.max(ordinal, doubtBefore);
    }
}
