package dev.syncline.job.stage;

import dev.syncline.ledger.FollowedOperations;
import dev.syncline.ledger.StageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Ends the wait of a stage that only waits for operations: when the deadline of each of them has passed, or when the API
 * refuses every question about them for good. A stage that still sends entries is not stopped. The operations stay
 * followed, and a restart follows them on.
 */
final class FollowDeadline {
    private static final String RESTART = ". Restart the run to follow on: nothing is sent again";

    private final StagePlan<?> plan;
    private final StageContext context;
    private Instant look = Instant.EPOCH;
    private String recorded = "";

    FollowDeadline(StagePlan<?> plan, StageContext context) {
        this.plan = plan;
        this.context = context;
    }

    /** Ends a round: shows the oldest operation, and records why the API refuses questions. */
    void roundEnded() {
        context.progress()
                .setOldestFollowed(context.ledger()
                        .following()
                        .oldest(plan.key())
                        .map(FollowedOperations.Oldest::acceptedAt)
                        .orElse(Instant.MAX));
        context.progress().refusedQuestions().endRound();
        String refused = refused();
        if (!refused.equals(recorded)) {
            context.ledger()
                    .inNewTransaction(() -> context.ledger()
                            .stages()
                            .setStatus(plan.key(), plan.epoch(), StageStatus.RUNNING, refused));
            recorded = refused;
        }
    }

    void stopIfPassed() {
        Instant now = context.clock().instant();
        if (context.progress().refusedQuestions().arePermanent()) {
            context.stageStop().stop(StageStatus.ENDPOINT_REFUSED, refusedForGood());
        } else if (!now.isBefore(look)) {
            look = context.ledger().following().lastDeadline(plan.key());
            if (!now.isBefore(look)) {
                context.stageStop().stop(StageStatus.STOPPED, deadlinePassed(now));
            }
        }
    }

    private String refused() {
        return context.progress().refusedQuestions().describe(plan.endpoint().name());
    }

    private String refusedForGood() {
        long open = context.ledger().following().count(plan.key());
        return refused() + ". Give the credentials of endpoints."
                + plan.endpoint().name()
                + ".auth the right to read operations, or correct the endpoint. "
                + String.format(Locale.ROOT, "%,d %s followed on", open, open == 1 ? "operation is" : "operations are")
                + " after a restart, and nothing is sent again";
    }

    private String deadlinePassed(Instant now) {
        long open = context.ledger().following().count(plan.key());
        String oldest = context.ledger()
                .following()
                .oldest(plan.key())
                .map(operation -> "; the oldest is that of key " + operation.key()
                        + (operation.target().isEmpty() ? "" : ", target " + operation.target()) + ", accepted "
                        + Duration.between(operation.acceptedAt(), now).toSeconds() + " s ago")
                .orElse("");
        String refused = refused();
        return String.format(
                        Locale.ROOT,
                        "%,d %s still %s at the deadline that policy.follow.deadline sets",
                        open,
                        open == 1 ? "operation" : "operations",
                        open == 1 ? "runs" : "run")
                + oldest
                + (refused.isEmpty() ? "" : "; " + refused)
                + RESTART;
    }
}
