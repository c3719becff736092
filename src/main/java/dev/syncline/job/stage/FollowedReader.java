package dev.syncline.job.stage;

import dev.syncline.connector.Following;
import dev.syncline.ledger.FollowedOperation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/** Reads the followed operations that are due when the round begins, in batches that the API is asked about together. */
final class FollowedReader implements ItemReader<List<FollowedOperation>> {
    /** A batch may hold thousands of operations, so only a few batches are in memory at a time. */
    private static final int MOST_BATCHES = 2;

    private final StagePlan<?> plan;
    private final StageContext context;
    private final CallsInFlight outstanding;
    private final Instant due;
    private final int most;
    private Instant lastDue = Instant.EPOCH;
    private long lastNumber = -1;

    FollowedReader(StagePlan<?> plan, StageContext context, CallsInFlight outstanding) {
        this.plan = plan;
        this.context = context;
        this.outstanding = outstanding;
        this.due = context.clock().instant();
        this.most = plan.connector().following().map(Following::most).orElse(1);
    }

    @Override
    public @Nullable List<FollowedOperation> read() throws InterruptedException {
        outstanding.awaitAtMost(Math.min(MOST_BATCHES, plan.endpoint().network().parallel()) - 1);
        if (context.stageStop().isStopping()) {
            return null;
        }
        List<FollowedOperation> batch = context.ledger()
                .inNewTransaction(() -> context.ledger().following().due(plan.key(), lastDue, lastNumber, due, most));
        if (batch.isEmpty()) {
            return null;
        }
        FollowedOperation last = batch.get(batch.size() - 1);
        lastDue = last.dueAt();
        lastNumber = last.outcomeNo();
        outstanding.begun();
        return batch;
    }
}
