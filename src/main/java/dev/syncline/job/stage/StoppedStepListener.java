package dev.syncline.job.stage;

import dev.syncline.job.call.StageStop;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Sets the status of a step that was stopped before its end. Spring Batch sees only that the reader returned no more
 * items, and would set the status COMPLETED. With STOPPED or FAILED, a restart continues the step.
 */
final class StoppedStepListener implements StepExecutionListener {
    private final StageStop stageStop;

    StoppedStepListener(StageStop stageStop) {
        this.stageStop = stageStop;
    }

    /**
     * Whether everything that the step sent is recorded. This is also true after an interruption, because Spring Batch
     * checks for an interruption only between two chunks. It interrupts a step when another step has stopped the job.
     */
    static boolean isOrderly(StepExecution step) {
        return step.getFailureExceptions().stream().allMatch(JobInterruptedException.class::isInstance);
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        StageStop.Reason stop = stageStop.reason();
        if (!stop.isStopping() || !isOrderly(step)) {
            return step.getExitStatus();
        }
        step.setStatus(stop.batchStatus());
        boolean asked = stop.batchStatus() == BatchStatus.STOPPED;
        return (asked ? ExitStatus.STOPPED : ExitStatus.FAILED).addExitDescription(stop.message());
    }
}
