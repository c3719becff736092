package dev.syncline.job.stage;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.NewOutcome;
import dev.syncline.ledger.StageStatus;
import dev.syncline.ledger.Tally;
import dev.syncline.policy.FailureBudget;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/** Counts recorded outcomes, reports skips to Spring Batch, and stops the stage when its failure budget is spent. */
final class FailureBudgetMonitor {
    private final StageContext context;
    private final FailureBudget failures;
    private @Nullable StepExecution step;

    FailureBudgetMonitor(StagePlan<?> plan, StageContext context) {
        this.context = context;
        this.failures = plan.policy().failures();
    }

    void watch(StepExecution stepExecution) {
        this.step = stepExecution;
    }

    /** @param change how these outcomes change the counts of the stage */
    void recorded(List<NewOutcome> outcomes, Tally change) {
        long followed =
                outcomes.stream().filter(one -> !one.followUp().isNone()).count();
        context.progress().addFollowing(followed, context.clock().instant());
        long bad = outcomes.stream().filter(FailureBudgetMonitor::isSkip).count();
        recorded(bad, change);
    }

    /**
     * @param bad number of new outcomes that count as skips of Spring Batch
     * @param change how the outcomes change the counts of the stage
     */
    void recorded(long bad, Tally change) {
        context.progress().add(change);
        if (step != null && bad > 0) {
            step.setProcessSkipCount(step.getProcessSkipCount() + bad);
        }
        stopIfSpent();
    }

    /** Stops the stage if its budget is spent, and returns whether it is. */
    boolean stopIfSpent() {
        Counts counts = context.progress().counts();
        boolean spent = failures.isSpent(counts.bad(), counts.recorded());
        if (spent) {
            context.stageStop().stop(StageStatus.BUDGET_SPENT, message(counts));
        }
        return spent;
    }

    private static boolean isSkip(NewOutcome outcome) {
        return switch (outcome.status()) {
            case FAILED, SKIPPED -> true;
            default -> false;
        };
    }

    private static String message(Counts counts) {
        return String.format(
                Locale.ROOT,
                "the failure budget is spent: %d of %d targets failed; policy.failures in the job definition sets it",
                counts.bad(),
                counts.recorded());
    }
}
