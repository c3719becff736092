package dev.syncline.job.call;

import dev.syncline.connector.Call;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Sends one call, on a sender's thread, outside any transaction. Never throws for what an API does: an answer is data.
 */
public final class CallProcessor<P> implements ItemProcessor<CallItem<P>, CallResult<P>> {
    private final CallContext<P> path;
    private final Runnable done;

    /** @param done told after each item */
    public CallProcessor(CallContext<P> path, Runnable done) {
        this.path = path;
        this.done = done;
    }

    @Override
    public CallResult<P> process(CallItem<P> item) {
        try {
            if (item.parts().isEmpty()) {
                return new CallResult<>(item, item.settled());
            }
            return item.isQuestion()
                    ? new InDoubtInquiry<>(path, item).settle()
                    : new CallSettlement<>(path, item).settle(Call.of(item.parts()));
        } finally {
            done.run();
        }
    }
}
