package dev.syncline.job;

import dev.syncline.connector.Call;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Sends one call, on a sender's thread, outside any transaction. Never throws for what an API does: an answer is data.
 */
final class CallProcessor<P> implements ItemProcessor<SyncItem<P>, SyncResult<P>> {
    private final CallPath<P> path;
    private final Runnable done;

    /** @param done told after each item */
    CallProcessor(CallPath<P> path, Runnable done) {
        this.path = path;
        this.done = done;
    }

    @Override
    public SyncResult<P> process(SyncItem<P> item) {
        try {
            if (item.parts().isEmpty()) {
                return new SyncResult<>(item, item.settled());
            }
            return item.isQuestion()
                    ? new Asking<>(path, item).settle()
                    : new Settlement<>(path, item).settle(Call.of(item.parts()));
        } finally {
            done.run();
        }
    }
}
