package dev.syncline.job;

import dev.syncline.ledger.Recorded;
import dev.syncline.ledger.TargetKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Replaces the ledger's lines of what was deferred by what has become of it; what was not sent stays as it is. */
final class OpenWriter<P> implements ItemWriter<SyncResult<P>>, StepExecutionListener {
    private final StagePlan<P> plan;
    private final StageTools tools;
    private final BudgetWatch budget;

    OpenWriter(StagePlan<P> plan, StageTools tools) {
        this.plan = plan;
        this.tools = tools;
        this.budget = new BudgetWatch(plan, tools);
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        budget.watch(stepExecution);
    }

    /** After an orderly end, all that was sent is recorded; what is still taken up was kept from being sent. */
    @Override
    public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
        if (stepExecution.getFailureExceptions().isEmpty() && tools.control().isStopping()) {
            tools.ownTransaction().executeWithoutResult(status -> {
                tools.stages().fence(plan.key(), plan.epoch());
                tools.outcomes().putBack(plan.key());
            });
        }
        return stepExecution.getExitStatus();
    }

    @Override
    public void write(Chunk<? extends SyncResult<P>> chunk) {
        List<TargetKey> takenUp = new ArrayList<>();
        List<Recorded> outcomes = new ArrayList<>();
        for (SyncResult<P> result : chunk) {
            if (!result.isUnsent()) {
                SyncItem.targets(result.item().parts()).forEach(takenUp::add);
                result.item()
                        .settled()
                        .forEach(settled -> takenUp.add(new TargetKey(settled.ordinal(), settled.target())));
                outcomes.addAll(result.recorded());
            }
        }
        tools.stages().fence(plan.key(), plan.epoch());
        tools.outcomes().delete(plan.key(), takenUp);
        tools.outcomes().insert(plan.key(), outcomes);
        tools.progress().takenUp(takenUp.size());
        budget.recorded(outcomes);
    }
}
