package dev.syncline.job;

import dev.syncline.ledger.Recorded;
import java.util.List;

/**
 * What became of one item.
 *
 * @param recorded an outcome for each (entry, target) of the item; empty where it was not sent
 */
record SyncResult<P>(SyncItem<P> item, List<Recorded> recorded) {
    SyncResult {
        recorded = List.copyOf(recorded);
    }

    boolean isUnsent() {
        return recorded.isEmpty();
    }
}
