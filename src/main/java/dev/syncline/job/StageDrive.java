package dev.syncline.job;

import dev.syncline.ledger.StageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/** Drives one stage: its manifest first, then pass after pass over what is deferred, until nothing is open. */
final class StageDrive {
    /** What falls due within so long of each other is worked off in one pass. */
    private static final Duration TOGETHER = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final StageSteps<?> steps;

    StageDrive(StageSteps<?> steps) {
        this.steps = steps;
    }

    String name() {
        return steps.plan().name();
    }

    List<String> after() {
        return steps.plan().after();
    }

    StageSteps<?> steps() {
        return steps;
    }

    /** Returns whether the stage ran to its end. */
    boolean run(StageGraphJob.StepRunner runner) throws JobExecutionException {
        if (steps.tools().control().isStopping()) {
            return false;
        }
        stand(StageStatus.RUNNING, "");
        boolean ended = step(runner, steps.overManifest());
        while (ended && waitUntilDue()) {
            ended = step(runner, steps.overOpen());
        }
        StageControl.Stop stop = steps.tools().control().reason();
        if (stop.isStop()) {
            stand(stop.status(), stop.message());
            return false;
        }
        stand(ended ? StageStatus.ENDED : StageStatus.BROKEN, "");
        return ended;
    }

    void broke(String why) {
        steps.tools().control().stop(StageStatus.BROKEN, why);
    }

    private static boolean step(StageGraphJob.StepRunner runner, Step step) throws JobExecutionException {
        StepExecution execution = runner.run(step);
        if (execution.getStatus() != BatchStatus.COMPLETED
                && !execution.getFailureExceptions().isEmpty()) {
            throw new StageBrokenException(execution.getFailureExceptions().get(0));
        }
        return execution.getStatus() == BatchStatus.COMPLETED;
    }

    /** @return false when nothing is deferred, or the stage is told to stop */
    private boolean waitUntilDue() {
        while (steps.tools().progress().counts().deferred() > 0
                && !steps.tools().control().isStopping()) {
            Instant due = steps.tools().results().firstDue(steps.plan().key()).plus(TOGETHER);
            if (!due.isAfter(steps.tools().clock().instant())) {
                return true;
            }
            sleepUntil(due);
        }
        return false;
    }

    private void sleepUntil(Instant due) {
        try {
            while (due.isAfter(steps.tools().clock().instant())
                    && !steps.tools().control().isStopping()) {
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            steps.tools().control().stop(StageStatus.STOPPED, "interrupted");
        }
    }

    private void stand(StageStatus status, String message) {
        steps.tools()
                .ownTransaction()
                .executeWithoutResult(transaction -> steps.tools()
                        .stages()
                        .update(steps.plan().key(), steps.plan().epoch(), status, message));
    }
}
