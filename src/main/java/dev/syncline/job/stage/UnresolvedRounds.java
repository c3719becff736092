package dev.syncline.job.stage;

import dev.syncline.ledger.StageStatus;
import java.time.Duration;
import java.time.Instant;
import org.springframework.batch.core.job.JobExecutionException;

/**
 * Runs rounds over the unresolved outcomes of a stage, each when an outcome is due, until no outcome is due any more.
 */
final class UnresolvedRounds {
    /** Outcomes that fall due within this time of each other are processed in one round. */
    private static final Duration TOGETHER = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final StageSteps<?> steps;
    private final StageContext context;
    private volatile boolean manifestEnded;

    UnresolvedRounds(StageSteps<?> steps) {
        this.steps = steps;
        this.context = steps.context();
    }

    /**
     * Call this when all parts of the manifest have ended. From then on, only these rounds create unresolved outcomes.
     */
    void manifestEnded() {
        manifestEnded = true;
    }

    /** Runs the rounds. Returns true when no outcome is left to wait for, false when the stage was told to stop. */
    boolean run(StepRunner runner) throws JobExecutionException {
        while (!context.stageStop().isStopping()) {
            boolean last = manifestEnded;
            Instant first = context.ledger().unresolved().firstDue(steps.plan().key());
            if (first.equals(Instant.MAX) && last) {
                return true;
            } else if (first.equals(Instant.MAX) || context.clock().instant().isBefore(first.plus(TOGETHER))) {
                pause();
            } else if (!runner.completes(steps.overOpen())) {
                return false;
            }
        }
        return false;
    }

    private void pause() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            context.stageStop().stop(StageStatus.STOPPED, "interrupted");
        }
    }
}
