package dev.syncline.job;

import dev.syncline.ledger.StageStatus;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Gives a step that ended early, in good order, the status that lets a restart go on with it. To Spring Batch the
 * reader merely came to its end.
 */
final class StageEnd implements StepExecutionListener {
    private final StagePlan<?> plan;
    private final StageTools tools;

    StageEnd(StagePlan<?> plan, StageTools tools) {
        this.plan = plan;
        this.tools = tools;
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        StageControl.Stop stop = tools.control().reason();
        if (!stop.isStop() || step.getStatus() != BatchStatus.COMPLETED) {
            return step.getExitStatus();
        }
        long done = tools.progress().position().ordinal();
        tools.ownTransaction().executeWithoutResult(status -> tools.stages().mark(plan.key(), plan.epoch(), done));
        boolean asked = stop.status() == StageStatus.STOPPED;
        step.setStatus(asked ? BatchStatus.STOPPED : BatchStatus.FAILED);
        return (asked ? ExitStatus.STOPPED : ExitStatus.FAILED).addExitDescription(stop.message());
    }
}
