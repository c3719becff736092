package dev.syncline.job.stage;

import dev.syncline.job.call.CallItem;
import dev.syncline.job.call.CallOutcomes;
import dev.syncline.job.call.CallResult;
import dev.syncline.ledger.NewOutcome;
import dev.syncline.ledger.Tally;
import dev.syncline.manifest.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Inserts the outcomes of a chunk of a part, and updates the part's position and counts, in the chunk's transaction.
 */
final class PartWriter<P> implements ItemWriter<CallResult<P>>, StepExecutionListener {
    private final StagePlan<P> plan;
    private final PartWork part;
    private final StageContext context;
    private final FailureBudgetMonitor budget;
    private long done;

    PartWriter(StagePlan<P> plan, PartWork part, StageContext context) {
        this.plan = plan;
        this.part = part;
        this.context = context;
        this.done = part.from().ordinal();
        this.budget = new FailureBudgetMonitor(plan, context);
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        budget.watch(stepExecution);
    }

    /**
     * After an orderly end this process has sent nothing after the position. So the high-water mark is set back to the
     * position.
     */
    @Override
    public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
        if (StoppedStepListener.isOrderly(stepExecution) && context.stageStop().isStopping()) {
            long mark = part.mark(done);
            context.ledger()
                    .inNewTransaction(() -> context.ledger()
                            .parts()
                            .setHighWaterMark(
                                    part.key(),
                                    plan.epoch(),
                                    mark,
                                    context.clock().instant()));
        }
        return stepExecution.getExitStatus();
    }

    @Override
    public void write(Chunk<? extends CallResult<P>> chunk) {
        List<? extends CallResult<P>> results = withoutUnsentEnd(chunk.getItems());
        if (results.size() < chunk.size() && !context.stageStop().isStopping()) {
            throw new IllegalStateException("calls were left unsent though nobody stopped the stage");
        }
        if (results.isEmpty()) {
            return;
        }
        List<NewOutcome> outcomes = new ArrayList<>();
        for (CallResult<P> result : results) {
            outcomes.addAll(result.isUnsent() ? putOff(result.item()) : result.recorded());
        }
        Position end = results.get(results.size() - 1).item().end();
        Tally change = Tally.of(outcomes);
        context.ledger().outcomes().insert(plan.key(), outcomes);
        context.ledger().parts().advance(part.key(), plan.epoch(), end, change);
        context.progress().advanced(end.ordinal() - done);
        done = end.ordinal();
        budget.recorded(outcomes, change);
    }

    /**
     * Removes the calls at the end of the chunk that were not sent because of a stop. They stay unprocessed: the
     * position is before them.
     */
    private static <R extends CallResult<?>> List<R> withoutUnsentEnd(List<R> results) {
        int end = results.size();
        while (end > 0 && results.get(end - 1).isUnsent()) {
            end--;
        }
        return results.subList(0, end);
    }

    /**
     * Outcomes for a call that was not sent because of a stop, although a later call of the chunk was sent. They are
     * DEFERRED, and the second step sends the call.
     */
    private List<NewOutcome> putOff(CallItem<P> item) {
        return CallOutcomes.heldBack(item, context.clock());
    }
}
