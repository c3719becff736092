package dev.syncline.job.stage;

import dev.syncline.connector.OperationState;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.call.ProbeResult;
import dev.syncline.ledger.FollowedOperation;
import dev.syncline.ledger.FollowedOperation.Continued;
import dev.syncline.ledger.FollowedOperation.Ended;
import dev.syncline.ledger.Tally;
import dev.syncline.policy.FollowDecision;
import dev.syncline.policy.FollowPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Records what the API said about followed operations: those that have ended become final or in doubt. */
final class FollowedWriter implements ItemWriter<ProbeResult>, StepExecutionListener {
    private final StagePlan<?> plan;
    private final StageContext context;
    private final FailureBudgetMonitor budget;

    FollowedWriter(StagePlan<?> plan, StageContext context) {
        this.plan = plan;
        this.context = context;
        this.budget = new FailureBudgetMonitor(plan, context);
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        budget.watch(stepExecution);
    }

    @Override
    public void write(Chunk<? extends ProbeResult> chunk) {
        Instant now = context.clock().instant();
        List<Continued> continued = new ArrayList<>();
        List<Ended> ended = new ArrayList<>();
        for (ProbeResult result : chunk) {
            context.progress().refusedQuestions().add(result);
            for (FollowedOperation operation : result.operations()) {
                decide(operation, result.states().get(operation.operation()), now, continued, ended);
            }
        }
        Tally change = Tally.NONE;
        for (Ended one : ended) {
            change = change.plus(Tally.of(one.outcome().status(), 1)).minus(Tally.of(OutcomeStatus.ACCEPTED, 1));
        }
        context.ledger().following().keep(continued);
        context.ledger().following().end(plan.key(), ended, now);
        context.ledger().stages().applyChange(plan.key(), plan.epoch(), change);
        context.progress().addFollowing(-ended.size(), now);
        budget.recorded(
                ended.stream()
                        .filter(one -> one.outcome().status() == OutcomeStatus.FAILED)
                        .count(),
                change);
    }

    /** @param state null if the API refused to answer about the operation */
    private void decide(
            FollowedOperation operation,
            @Nullable OperationState state,
            Instant now,
            List<Continued> continued,
            List<Ended> ended) {
        FollowPolicy policy = plan.policy().follow();
        if (state == null && context.stageStop().isStopping()) {
            return; // perhaps nobody asked, so the operation stays as it is
        }
        FollowDecision decision = state == null
                ? FollowDecision.withoutAnswer(operation.checks(), policy, now)
                : FollowDecision.of(state, operation.checks(), policy, now);
        if (decision instanceof FollowDecision.Continue on) {
            continued.add(new Continued(operation, on.checks(), on.dueAt(), on.progress()));
        } else if (decision instanceof FollowDecision.End end) {
            ended.add(new Ended(operation, end.outcome()));
        }
    }
}
