package dev.syncline.job.stage;

import dev.syncline.job.call.InDoubtTiming;
import dev.syncline.job.call.StageStop;
import dev.syncline.ledger.StageStatus;
import dev.syncline.ledger.Tally;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInterruptedException;

/**
 * Drives one stage: the parts of its manifest and, side by side with them, what is open. Where only one request may be
 * under way, one comes after the other.
 */
public final class StageRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StageRunner.class);

    private final StageSteps<?> steps;

    public StageRunner(StageSteps<?> steps) {
        this.steps = steps;
    }

    public String name() {
        return steps.plan().name();
    }

    public List<String> after() {
        return steps.plan().after();
    }

    StageSteps<?> steps() {
        return steps;
    }

    /** Returns whether the stage ran to its end. */
    public boolean run(StepRunner runner) throws JobExecutionException {
        if (steps.tools().control().isStopping()) {
            return false;
        }
        takeOver();
        stand(StageStatus.RUNNING, "");
        UnresolvedRounds passes = new UnresolvedRounds(steps);
        ParallelTasks.Work manifest = orBroke(() -> manifest(runner, passes));
        ParallelTasks.Work open = orBroke(() -> passes.run(runner));
        boolean done = steps.isSequential()
                ? manifest.run() && open.run()
                : ParallelTasks.run("stage-" + name(), List.of(manifest, open));
        // what spent its budget with its last commit has nothing left to commit when it is restarted
        return done && !new FailureBudgetMonitor(steps.plan(), steps.tools()).stopIfSpent();
    }

    private boolean manifest(StepRunner runner, UnresolvedRounds passes) throws JobExecutionException {
        List<ParallelTasks.Work> parts = steps.overManifest().stream()
                .map(step -> orBroke(() -> runner.completes(step)))
                .toList();
        boolean ended = steps.isSequential() ? oneByOne(parts) : ParallelTasks.run("part-" + name(), parts);
        passes.manifestEnded();
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

    /** Whichever of them breaks stops the others. */
    private ParallelTasks.Work orBroke(ParallelTasks.Work work) {
        return () -> {
            try {
                return work.run();
            } catch (JobInterruptedException e) {
                throw e; // it was stopped, which is no breakage
            } catch (JobExecutionException | RuntimeException e) {
                broke(String.valueOf(e.getMessage()));
                throw e;
            }
        };
    }

    /** What an execution before this one was sending when it died is in doubt, and asked after unless a person is to. */
    private void takeOver() {
        StagePlan<?> plan = steps.plan();
        StageContext tools = steps.tools();
        Instant now = tools.clock().instant();
        tools.ownTransaction().executeWithoutResult(transaction -> {
            tools.stages().add(plan.key(), plan.epoch(), Tally.NONE);
            tools.open().takeOver(plan.key(), PartCalls.PROCESS_DIED, now, InDoubtTiming.settling(plan.endpoint()));
            if (InDoubtTiming.isHeld(plan.policy())) {
                tools.open().hold(plan.key());
            } else {
                tools.open().ask(plan.key(), InDoubtTiming.settling(plan.endpoint()));
            }
        });
    }

    /** Records how the stage stands when it is at rest. */
    public void conclude(boolean ended) {
        StageStop.Stop stop = steps.tools().control().reason();
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

    public void broke(String why) {
        steps.tools().control().stop(StageStatus.BROKEN, why);
    }

    private void stand(StageStatus status, String message) {
        steps.tools()
                .ownTransaction()
                .executeWithoutResult(transaction -> steps.tools()
                        .stages()
                        .update(steps.plan().key(), steps.plan().epoch(), status, message));
    }
}
