package dev.syncline.job.call;

import dev.syncline.connector.Call;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * The processor of a stage's steps: sends one call or one inquiry, on a thread of the endpoint and outside any
 * transaction. Errors of the API become outcomes, never exceptions.
 */
public final class CallProcessor<P> implements ItemProcessor<CallItem<P>, CallResult<P>> {
    private final CallContext<P> context;
    private final Runnable done;

    /** @param done runs after each item */
    public CallProcessor(CallContext<P> context, Runnable done) {
        this.context = context;
        this.done = done;
    }

    @Override
    public CallResult<P> process(CallItem<P> item) {
        try {
            if (item.parts().isEmpty()) {
                return new CallResult<>(item, item.settled());
            }
            return FollowedOutcomes.mark(
                    context,
                    item.isInquiry()
                            ? new InquiryExecution<>(context, item).execute()
                            : new CallExecution<>(context, item).execute(Call.of(item.parts())));
        } finally {
            done.run();
        }
    }
}
