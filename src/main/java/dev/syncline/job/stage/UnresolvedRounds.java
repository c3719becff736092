package dev.syncline.job.stage;

import dev.syncline.ledger.StageStatus;
import java.time.Duration;
import java.time.Instant;
import org.springframework.batch.core.job.JobExecutionException;

/** Pass after pass over what is open in a stage, each when something is due, until nothing is left or ever will be. */
final class UnresolvedRounds {
    /** What falls due within so long of each other is worked off in one pass. */
    private static final Duration TOGETHER = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final StageSteps<?> steps;
    private final StageContext tools;
    private volatile boolean manifestEnded;

    UnresolvedRounds(StageSteps<?> steps) {
        this.steps = steps;
        this.tools = steps.tools();
    }

    /** To be told when the manifest has been worked off: from then on nothing becomes open but in these passes. */
    void manifestEnded() {
        manifestEnded = true;
    }

    /** Returns whether it ran to its end; false when the stage was told to stop. */
    boolean run(StepRunner runner) throws JobExecutionException {
        while (!tools.control().isStopping()) {
            boolean last = manifestEnded;
            Instant first = tools.ledger().unresolved().firstDue(steps.plan().key());
            if (first.equals(Instant.MAX) && last) {
                return true;
            } else if (first.equals(Instant.MAX) || tools.clock().instant().isBefore(first.plus(TOGETHER))) {
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
            tools.control().stop(StageStatus.STOPPED, "interrupted");
        }
    }
}
