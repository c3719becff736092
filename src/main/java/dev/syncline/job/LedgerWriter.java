package dev.syncline.job;

import dev.syncline.connector.Call;
import dev.syncline.ledger.Recorded;
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

/** Records the outcomes of a chunk of a part of the manifest, in the chunk's transaction, and how far they reach. */
final class LedgerWriter<P> implements ItemWriter<SyncResult<P>>, StepExecutionListener {
    private final StagePlan<P> plan;
    private final PartPlan part;
    private final StageTools tools;
    private final BudgetWatch budget;
    private long done;

    LedgerWriter(StagePlan<P> plan, PartPlan part, StageTools tools) {
        this.plan = plan;
        this.part = part;
        this.tools = tools;
        this.done = part.from().ordinal();
        this.budget = new BudgetWatch(plan, tools);
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        budget.watch(stepExecution);
    }

    /** After an orderly end this process has sent nothing behind the position, so the mark is taken back to it. */
    @Override
    public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
        if (StageEnd.isOrderly(stepExecution) && tools.control().isStopping()) {
            long mark = part.mark(done);
            tools.ownTransaction()
                    .executeWithoutResult(status -> tools.parts()
                            .mark(part.key(), plan.epoch(), mark, tools.clock().instant()));
        }
        return stepExecution.getExitStatus();
    }

    @Override
    public void write(Chunk<? extends SyncResult<P>> chunk) {
        List<? extends SyncResult<P>> results = withoutUnsentEnd(chunk.getItems());
        if (results.size() < chunk.size() && !tools.control().isStopping()) {
            throw new IllegalStateException("calls were left unsent though nobody stopped the stage");
        }
        if (results.isEmpty()) {
            return;
        }
        List<Recorded> outcomes = new ArrayList<>();
        for (SyncResult<P> result : results) {
            outcomes.addAll(result.isUnsent() ? putOff(result.item()) : result.recorded());
        }
        Position end = results.get(results.size() - 1).item().end();
        Tally change = Tally.of(outcomes);
        tools.outcomes().insert(plan.key(), outcomes);
        tools.parts().done(part.key(), plan.epoch(), end, change);
        tools.progress().advanced(end.ordinal() - done);
        done = end.ordinal();
        budget.recorded(outcomes, change);
    }

    /** What a stop kept from being sent at the end of the chunk stays unprocessed: the position ends before it. */
    private static <R extends SyncResult<?>> List<R> withoutUnsentEnd(List<R> results) {
        int end = results.size();
        while (end > 0 && results.get(end - 1).isUnsent()) {
            end--;
        }
        return results.subList(0, end);
    }

    /** A call that a stop kept from being sent, while a later one had left already: the second step sends it. */
    private List<Recorded> putOff(SyncItem<P> item) {
        OutcomeSheet<P> sheet = new OutcomeSheet<>(item, tools.clock());
        sheet.addAll(Call.of(item.parts()), CallPath.stopped(tools.clock()), 0);
        return sheet.result().recorded();
    }
}
