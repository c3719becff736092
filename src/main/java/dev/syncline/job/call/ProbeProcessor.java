package dev.syncline.job.call;

import dev.syncline.ledger.FollowedOperation;
import java.util.List;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** The processor of a round over followed operations: asks the API about one batch, outside any transaction. */
public final class ProbeProcessor<P> implements ItemProcessor<List<FollowedOperation>, ProbeResult> {
    private final CallContext<P> context;
    private final Runnable done;

    /** @param done runs after each batch */
    public ProbeProcessor(CallContext<P> context, Runnable done) {
        this.context = context;
        this.done = done;
    }

    @Override
    public ProbeResult process(List<FollowedOperation> batch) {
        try {
            return new ProbeExecution(context, batch).execute();
        } finally {
            done.run();
        }
    }
}
