package dev.syncline.job;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Gives a step that ended early, in good order, the status that lets a restart go on with it (to Spring Batch the
 * reader merely came to its end), and takes the mark back: nothing behind the committed position was sent, but for what
 * a process that died may have sent and this execution did not come to.
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
        if (!stop.isStop() || !step.getFailureExceptions().isEmpty()) {
            return step.getExitStatus();
        }
        step.setStatus(stop.batchStatus());
        long mark = Math.max(tools.progress().done(), plan.doubtBefore());
        tools.ownTransaction().executeWithoutResult(status -> tools.stages().mark(plan.key(), plan.epoch(), mark));
        boolean asked = stop.batchStatus() == BatchStatus.STOPPED;
        return (asked ? ExitStatus.STOPPED : ExitStatus.FAILED).addExitDescription(stop.message());
    }
}
