package dev.syncline.job.stage;

import dev.syncline.job.call.StageStop;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Gives a step that ended early, in good order, the status that lets a restart go on with it: to Spring Batch the
 * reader merely came to its end.
 */
final class StoppedStepListener implements StepExecutionListener {
    private final StageStop control;

    StoppedStepListener(StageStop control) {
        this.control = control;
    }

    /**
     * Whether all that the step sent is recorded. An interruption counts as well: Spring Batch heeds it between two
     * chunks, and tells a step so whose job has begun to stop because another step did.
     */
    static boolean isOrderly(StepExecution step) {
        return step.getFailureExceptions().stream().allMatch(JobInterruptedException.class::isInstance);
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        StageStop.Reason stop = control.reason();
        if (!stop.isStopping() || !isOrderly(step)) {
            return step.getExitStatus();
        }
        step.setStatus(stop.batchStatus());
        boolean asked = stop.batchStatus() == BatchStatus.STOPPED;
        return (asked ? ExitStatus.STOPPED : ExitStatus.FAILED).addExitDescription(stop.message());
    }
}
