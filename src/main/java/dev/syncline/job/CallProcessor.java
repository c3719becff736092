package dev.syncline.job;

import dev.syncline.connector.Call;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Sends one call, on a sender's thread, outside any transaction. Never throws for what an API does: an answer is data.
 */
final class CallProcessor<P> implements ItemProcessor<SyncItem<P>, SyncResult<P>> {
    private final CallPath<P> path;

    CallProcessor(CallPath<P> path) {
        this.path = path;
    }

    @Override
    public SyncResult<P> process(SyncItem<P> item) {
        return item.parts().isEmpty()
                ? new SyncResult<>(item, item.settled())
                : new Settlement<>(path, item).settle(Call.of(item.parts()));
    }
}
