package dev.syncline.job.stage;

import dev.syncline.job.call.StageStop;
import dev.syncline.ledger.FollowedOperations;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.StageStatus;
import dev.syncline.ledger.Tally;
import dev.syncline.ledger.UnresolvedOutcomes;
import dev.syncline.policy.InDoubtDecision;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInterruptedException;

/**
 * Runs one stage: the parts of its manifest and, at the same time, rounds over its unresolved outcomes. If the endpoint
 * allows only one request in flight, they run one after the other.
 */
public final class StageRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StageRunner.class);

    private final StageSteps<?> steps;
    private final boolean nothingIsLeft;

    /**
     * @param nothingIsLeft whether every target of the run had a final outcome before this execution. Then no budget can
     *     prevent anything any more, and a stage that an earlier execution stopped ends.
     */
    public StageRunner(StageSteps<?> steps, boolean nothingIsLeft) {
        this.steps = steps;
        this.nothingIsLeft = nothingIsLeft;
    }

    public String name() {
        return steps.plan().name();
    }

    public List<String> after() {
        return steps.plan().after();
    }

    /** Runs the stage and returns whether it ran to its end. */
    public boolean run(StepRunner runner) throws JobExecutionException {
        if (steps.context().stageStop().isStopping()) {
            return false;
        }
        takeOver();
        if (steps.plan().follows()) {
            showFollowing();
        }
        recordStatus(StageStatus.RUNNING, "");
        UnresolvedRounds rounds = new UnresolvedRounds(steps);
        ParallelTasks.Work manifest = stopStageOnFailure(() -> manifest(runner, rounds));
        ParallelTasks.Work open = stopStageOnFailure(() -> rounds.run(runner));
        boolean done = steps.isSequential()
                ? manifest.run() && open.run()
                : ParallelTasks.run("stage-" + name(), List.of(manifest, open));
        // Check the budget here too. If the last commit of the stage spent the budget, a restarted stage makes
        // no further commit that would check it.
        return done && (nothingIsLeft || !new FailureBudgetMonitor(steps.plan(), steps.context()).stopIfSpent());
    }

    private boolean manifest(StepRunner runner, UnresolvedRounds rounds) throws JobExecutionException {
        List<ParallelTasks.Work> parts = steps.overManifest().stream()
                .map(step -> stopStageOnFailure(() -> runner.completes(step)))
                .toList();
        boolean ended = steps.isSequential() ? oneByOne(parts) : ParallelTasks.run("part-" + name(), parts);
        rounds.manifestEnded();
        return ended;
    }

    private static boolean oneByOne(List<ParallelTasks.Work> parts) throws JobExecutionException {
        for (ParallelTasks.Work part : parts) {
            if (!part.run()) {
                return false;
            }
        }
        return true;
    }

    /** Stops the other tasks of the stage when the task fails. */
    private ParallelTasks.Work stopStageOnFailure(ParallelTasks.Work work) {
        return () -> {
            try {
                return work.run();
            } catch (JobInterruptedException e) {
                throw e; // the step was stopped, which is not a failure
            } catch (JobExecutionException | RuntimeException e) {
                markBroken(String.valueOf(e.getMessage()));
                throw e;
            }
        };
    }

    /**
     * Marks the calls that an earlier execution was sending when its process died as IN_DOUBT. Then schedules inquiries
     * about everything in doubt, or leaves everything in doubt to a person, as the policy says. Operations that an earlier
     * execution followed are followed on, or not any more, as the policy says now.
     */
    private void takeOver() {
        StagePlan<?> plan = steps.plan();
        StageContext context = steps.context();
        Instant now = context.clock().instant();
        FollowedOperations following = context.ledger().following();
        UnresolvedOutcomes unresolved = context.ledger().unresolved();
        context.ledger().inNewTransaction(() -> {
            context.ledger().stages().applyChange(plan.key(), plan.epoch(), Tally.NONE);
            unresolved.recordSenderDied(
                    plan.key(),
                    PartCalls.PROCESS_DIED,
                    now,
                    InDoubtDecision.settlingTime(plan.endpoint().network().readTimeout()));
            if (plan.follows()) {
                following.extendDeadlines(
                        plan.key(), now, now.plus(plan.policy().follow().deadline()));
            } else {
                following.forget(plan.key());
            }
            if (InDoubtDecision.awaitsPerson(plan.policy())) {
                unresolved.awaitPerson(plan.key());
            } else {
                unresolved.scheduleInquiries(
                        plan.key(),
                        InDoubtDecision.settlingTime(plan.endpoint().network().readTimeout()));
            }
        });
    }

    private void showFollowing() {
        FollowedOperations following = steps.context().ledger().following();
        Instant oldest = following
                .oldest(steps.plan().key())
                .map(FollowedOperations.Oldest::acceptedAt)
                .orElse(Instant.MAX);
        steps.context().progress().setFollowing(following.count(steps.plan().key()), oldest);
    }

    /** Records the final status of the stage. */
    public void conclude(boolean ended) {
        StageStop.Reason stop = steps.context().stageStop().reason();
        try {
            if (ended) {
                recordStatus(StageStatus.ENDED, "");
            } else {
                recordStatus(stop.isStopping() ? stop.status() : StageStatus.BROKEN, stop.message());
            }
        } catch (RuntimeException e) {
            LOG.error("the status of stage {} could not be recorded", name(), e);
        }
    }

    public void markBroken(String why) {
        steps.context().stageStop().stop(StageStatus.BROKEN, why);
    }

    private void recordStatus(StageStatus status, String message) {
        Ledger ledger = steps.context().ledger();
        ledger.inNewTransaction(
                () -> ledger.stages().setStatus(steps.plan().key(), steps.plan().epoch(), status, message));
    }
}
