package dev.syncline.job.call;

import dev.syncline.ledger.NewOutcome;
import java.util.List;

/**
 * The outcomes of one item, for the ledger.
 *
 * @param recorded an outcome for each (entry, target) of the item; empty where nothing was sent
 */
public record CallResult<P>(CallItem<P> item, List<NewOutcome> recorded) {
    public CallResult {
        recorded = List.copyOf(recorded);
    }

    public boolean isUnsent() {
        return recorded.isEmpty();
    }
}
