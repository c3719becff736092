package dev.syncline.job;

import dev.syncline.ledger.StageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/** Drives one stage: its manifest first, then pass after pass over what is deferred, until nothing is open. */
final class StageDrive {
    private static final Logger LOG = LoggerFactory.getLogger(StageDrive.class);

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
        return ended && steps.tools().progress().counts().deferred() == 0;
    }

    /** Records how the stage stands when it is at rest. */
    void conclude(boolean ended) {
        StageControl.Stop stop = steps.tools().control().reason();
        try {
            if (ended) {
                stand(StageStatus.ENDED, "");
            } else {
                stand(stop.isStop() ? stop.status() : StageStatus.BROKEN, stop.message());
            }
        } catch (RuntimeException e) {
            LOG.error("how stage {} stands could not be recorded", name(), e);
        }
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
            Instant first = steps.tools().results().firstDue(steps.plan().key());
            if (first.equals(Instant.MAX)) {
                throw new IllegalStateException("the ledger holds nothing deferred, which was counted as deferred");
            }
            Instant due = first.plus(TOGETHER);
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
