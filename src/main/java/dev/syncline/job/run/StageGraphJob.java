package dev.syncline.job.run;

import dev.syncline.job.stage.StageRunner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.AbstractJob;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * A Spring Batch job whose stages form a graph: a stage starts when all stages in its {@code after} list have ended, at
 * the same time as any other. The flows of Spring Batch have splits and sequences, which cannot express this. See
 * docs/adr/0002-stage-graph.md.
 */
final class StageGraphJob extends AbstractJob {
    private static final Logger LOG = LoggerFactory.getLogger(StageGraphJob.class);

    private final List<StageRunner> drives;
    private final Step reconciliation;
    private final Conclusion conclusion;
    private final AbortSignal abortSignal;

    /** Decides the status of the job when all its stages have ended. */
    interface Conclusion {
        BatchStatus conclude();
    }

    StageGraphJob(
            String name,
            JobRepository repository,
            List<StageRunner> drives,
            Step reconciliation,
            Conclusion conclusion,
            AbortSignal abortSignal) {
        super(name);
        setJobRepository(repository);
        this.drives = drives;
        this.reconciliation = reconciliation;
        this.conclusion = conclusion;
        this.abortSignal = abortSignal;
    }

    @Override
    protected void doExecute(JobExecution execution) throws JobExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, drives.size()), StageGraphJob::thread);
        try {
            CompletableFuture.allOf(begin(execution, threads).toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
        abortSignal.rethrow();
        prove(execution);
        BatchStatus end = conclusion.conclude();
        execution.setStatus(end);
        execution.setExitStatus(
                switch (end) {
                    case COMPLETED -> ExitStatus.COMPLETED;
                    case STOPPED -> ExitStatus.STOPPED;
                    default -> ExitStatus.FAILED;
                });
    }

    /**
     * Starts each stage when the stages before it have ended. The stages are sorted, so that each comes after those it
     * waits for.
     */
    private Collection<CompletableFuture<Boolean>> begin(JobExecution execution, ExecutorService threads) {
        Map<String, CompletableFuture<Boolean>> ends = new LinkedHashMap<>();
        for (StageRunner drive : ordered()) {
            List<CompletableFuture<Boolean>> before = drive.after().stream()
                    .filter(ends::containsKey)
                    .map(ends::get)
                    .toList();
            ends.put(
                    drive.name(),
                    CompletableFuture.allOf(before.toArray(CompletableFuture[]::new))
                            .thenApplyAsync(
                                    done -> before.stream().allMatch(CompletableFuture::join)
                                            && drive(drive, execution),
                                    threads));
        }
        return ends.values();
    }

    private List<StageRunner> ordered() {
        List<StageRunner> ordered = new ArrayList<>();
        List<StageRunner> left = new ArrayList<>(drives);
        while (!left.isEmpty()) {
            StageRunner next = left.stream()
                    .filter(drive ->
                            left.stream().noneMatch(other -> drive.after().contains(other.name())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("stages wait for each other"));
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /** Runs a stage and returns whether it ran to its end. */
    private boolean drive(StageRunner drive, JobExecution execution) {
        boolean ended = false;
        try {
            ended = drive.run(step -> handleStep(step, execution));
        } catch (JobInterruptedException e) {
            LOG.debug("stage {} was stopped", drive.name(), e);
        } catch (JobExecutionException | RuntimeException e) {
            abortSignal.record(e);
            if (abortSignal.isNoticed()) {
                LOG.warn("stage {} was interrupted", drive.name(), e);
                return false; // the next execution records the status of the stage
            }
            LOG.error("stage {} broke", drive.name(), e);
            drive.markBroken(String.valueOf(e.getMessage()));
        }
        drive.conclude(ended);
        return ended;
    }

    /**
     * Runs the reconciliation step, also if stages failed or were stopped. Spring Batch's step handler would refuse to
     * run the step in a job that is stopping, so this method calls the step directly.
     */
    private void prove(JobExecution execution) throws JobInterruptedException {
        execution.setStatus(
                BatchStatus.STARTED); // all stages have ended; the status STOPPING would also stop this step
        StepExecution step = getJobRepository().createStepExecution(reconciliation.getName(), execution);
        reconciliation.execute(step);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "stage");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public @Nullable Step getStep(String stepName) {
        return reconciliation.getName().equals(stepName) ? reconciliation : null;
    }

    @Override
    public Collection<String> getStepNames() {
        return drives.stream().map(StageRunner::name).toList();
    }
}
