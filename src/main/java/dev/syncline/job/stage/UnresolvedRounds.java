package dev.syncline.job.stage;

import dev.syncline.ledger.StageStatus;
import java.time.Duration;
import java.time.Instant;
import org.springframework.batch.core.job.JobExecutionException;

/**
 * Runs rounds over the unresolved outcomes of a stage, and over its followed operations, each when one is due, until
 * nothing is due any more. Operations that are due within {@code policy.follow.first-check} are asked about together.
 */
final class UnresolvedRounds {
    /** Outcomes that fall due within this time of each other are processed in one round. */
    private static final Duration TOGETHER = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final StageSteps<?> steps;
    private final StageContext context;
    private final FollowDeadline deadline;
    private Instant nextQuestion = Instant.EPOCH;
    private volatile boolean manifestEnded;

    UnresolvedRounds(StageSteps<?> steps) {
        this.steps = steps;
        this.context = steps.context();
        this.deadline = new FollowDeadline(steps.plan(), context);
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
            Instant now = context.clock().instant();
            Instant resend = context.ledger().unresolved().firstDue(steps.plan().key());
            Instant question = steps.plan().follows()
                    ? context.ledger().following().firstDue(steps.plan().key())
                    : Instant.MAX;
            if (!resend.equals(Instant.MAX) && !now.isBefore(resend.plus(TOGETHER))) {
                if (!runner.completes(steps.overOpen())) {
                    return false;
                }
            } else if (!now.isBefore(question) && !now.isBefore(nextQuestion)) {
                nextQuestion = now.plus(steps.plan().policy().follow().firstCheck());
                if (!runner.completes(steps.overFollowed())) {
                    return false;
                }
                deadline.roundEnded();
                if (last && resend.equals(Instant.MAX)) {
                    deadline.stopIfPassed();
                }
            } else if (resend.equals(Instant.MAX) && question.equals(Instant.MAX) && last) {
                return true;
            } else {
                if (last && resend.equals(Instant.MAX)) {
                    deadline.stopIfPassed();
                }
                pause();
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
