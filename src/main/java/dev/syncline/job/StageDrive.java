package dev.syncline.job;

import dev.syncline.ledger.StageStatus;
import dev.syncline.ledger.Tally;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * Drives one stage: its manifest and, side by side with it, what is open. Where only one request may be under way, the
 * manifest comes first.
 */
final class StageDrive {
    private static final Logger LOG = LoggerFactory.getLogger(StageDrive.class);

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
        takeOver();
        stand(StageStatus.RUNNING, "");
        OpenPasses passes = new OpenPasses(steps);
        if (steps.plan().endpoint().network().parallel() > 1) {
            return sideBySide(runner, passes);
        }
        boolean ended = step(runner, steps.overManifest());
        passes.manifestEnded();
        return ended && passes.run(runner);
    }

    private boolean sideBySide(StageGraphJob.StepRunner runner, OpenPasses passes) throws JobExecutionException {
        FutureTask<Boolean> beside = new FutureTask<>(() -> orBroke(() -> passes.run(runner)));
        Thread thread = new Thread(beside, "open-" + name());
        thread.setDaemon(true);
        thread.start();
        try {
            boolean ended = orBroke(() -> step(runner, steps.overManifest()));
            passes.manifestEnded();
            return beside.get() && ended;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JobInterruptedException interrupted) {
                throw interrupted;
            }
            throw new StageBrokenException(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            steps.tools().control().stop(StageStatus.STOPPED, "interrupted");
            return false;
        } finally {
            awaitEnd(thread);
        }
    }

    /** Whichever of the two breaks stops the other. */
    private boolean orBroke(Part part) throws JobExecutionException {
        try {
            return part.run();
        } catch (JobInterruptedException e) {
            throw e; // it was stopped, which is no breakage
        } catch (JobExecutionException | RuntimeException e) {
            broke(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private interface Part {
        boolean run() throws JobExecutionException;
    }

    private void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What an execution before this one was sending when it died is in doubt, and asked after unless a person is to. */
    private void takeOver() {
        StagePlan<?> plan = steps.plan();
        StageTools tools = steps.tools();
        Instant now = tools.clock().instant();
        tools.ownTransaction().executeWithoutResult(transaction -> {
            tools.stages().add(plan.key(), plan.epoch(), Tally.NONE);
            tools.open().takeOver(plan.key(), ManifestCalls.PROCESS_DIED, now);
            if (Doubt.isHeld(plan.policy())) {
                tools.open().hold(plan.key());
            } else {
                tools.open().ask(plan.key(), Doubt.settling(plan.endpoint()));
            }
        });
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

    static boolean step(StageGraphJob.StepRunner runner, Step step) throws JobExecutionException {
        StepExecution execution = runner.run(step);
        if (execution.getStatus() != BatchStatus.COMPLETED
                && !execution.getFailureExceptions().isEmpty()) {
            throw new StageBrokenException(execution.getFailureExceptions().get(0));
        }
        return execution.getStatus() == BatchStatus.COMPLETED;
    }

    private void stand(StageStatus status, String message) {
        steps.tools()
                .ownTransaction()
                .executeWithoutResult(transaction -> steps.tools()
                        .stages()
                        .update(steps.plan().key(), steps.plan().epoch(), status, message));
    }
}
