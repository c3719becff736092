package dev.syncline.job.stage;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/** Runs a step as part of the job execution. */
public interface StepRunner {
    StepExecution run(Step step) throws JobExecutionException;

    /**
     * Runs a step and returns whether it completed; false when it was stopped.
     *
     * @throws StageFailedException if the step failed
     */
    default boolean completes(Step step) throws JobExecutionException {
        StepExecution execution = run(step);
        if (!StoppedStepListener.isOrderly(execution)) {
            throw new StageFailedException(execution.getFailureExceptions().get(0));
        }
        return execution.getStatus() == BatchStatus.COMPLETED;
    }
}
