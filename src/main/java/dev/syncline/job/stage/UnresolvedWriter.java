package dev.syncline.job.stage;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.call.CallResult;
import dev.syncline.ledger.NewOutcome;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.Tally;
import dev.syncline.ledger.TargetKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Replaces unresolved outcomes in the ledger by their new outcomes. An outcome without an answer stays as it is. */
final class UnresolvedWriter<P> implements ItemWriter<CallResult<P>>, StepExecutionListener {
    private final StagePlan<P> plan;
    private final StageContext context;
    private final FailureBudgetMonitor budget;

    UnresolvedWriter(StagePlan<P> plan, StageContext context) {
        this.plan = plan;
        this.context = context;
        this.budget = new FailureBudgetMonitor(plan, context);
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        budget.watch(stepExecution);
    }

    /**
     * After an orderly end, everything that was sent is recorded. What is still marked as being sent was not sent, and
     * becomes DEFERRED again.
     */
    @Override
    public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
        if (StoppedStepListener.isOrderly(stepExecution) && context.stageStop().isStopping()) {
            context.ledger().inNewTransaction(() -> {
                int targets = context.ledger().unresolved().undoSending(plan.key());
                Tally change =
                        Tally.of(OutcomeStatus.DEFERRED, targets).minus(Tally.of(OutcomeStatus.IN_DOUBT, targets));
                context.ledger().stages().applyChange(plan.key(), plan.epoch(), change);
                context.progress().add(change);
            });
        }
        return stepExecution.getExitStatus();
    }

    @Override
    public void write(Chunk<? extends CallResult<P>> chunk) {
        List<TargetKey> replaced = new ArrayList<>();
        List<NewOutcome> outcomes = new ArrayList<>();
        Tally change = Tally.NONE;
        for (CallResult<P> result : chunk) {
            for (RecordedOutcome old : replacedBy(result)) {
                replaced.add(new TargetKey(old.ordinal(), old.target()));
                change = change.minus(Tally.of(old.status(), 1));
            }
            outcomes.addAll(result.recorded());
        }
        change = change.plus(Tally.of(outcomes));
        context.ledger().outcomes().replace(plan.key(), replaced, outcomes);
        context.ledger().stages().applyChange(plan.key(), plan.epoch(), change);
        budget.recorded(outcomes, change);
    }

    /**
     * The recorded outcomes that this result replaces: all of a call that was sent; for an inquiry, only those that
     * were answered.
     */
    private List<RecordedOutcome> replacedBy(CallResult<P> result) {
        Map<TargetKey, RecordedOutcome> before = result.item().previous();
        if (!result.item().isInquiry()) {
            return result.isUnsent() ? List.of() : List.copyOf(before.values());
        }
        return result.recorded().stream()
                .map(outcome -> new TargetKey(outcome.ordinal(), outcome.target()))
                .filter(before::containsKey)
                .map(before::get)
                .toList();
    }
}
