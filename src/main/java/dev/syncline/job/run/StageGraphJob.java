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
 * A job whose steps form a graph: each stage begins when all stages it names have ended, side by side with any other.
 * Spring Batch's flows know splits and sequences, which cannot say that. See docs/adr/0002-stage-graph.md.
 */
public final class StageGraphJob extends AbstractJob {
    private static final Logger LOG = LoggerFactory.getLogger(StageGraphJob.class);

    private final List<StageRunner> drives;
    private final Step reconciliation;
    private final Conclusion conclusion;
    private final AbortSignal interruption;

    /** Decides, when all stages are at rest, how the job ended. */
    interface Conclusion {
        BatchStatus conclude();
    }

    StageGraphJob(
            String name,
            JobRepository repository,
            List<StageRunner> drives,
            Step reconciliation,
            Conclusion conclusion,
            AbortSignal interruption) {
        super(name);
        setJobRepository(repository);
        this.drives = drives;
        this.reconciliation = reconciliation;
        this.conclusion = conclusion;
        this.interruption = interruption;
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
        interruption.rethrow();
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

    /** Stages stand in an order in which each comes behind those it waits for. */
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

    /** Returns whether the stage ran to its end. */
    private boolean drive(StageRunner drive, JobExecution execution) {
        boolean ended = false;
        try {
            ended = drive.run(step -> handleStep(step, execution));
        } catch (JobInterruptedException e) {
            LOG.debug("stage {} was stopped", drive.name(), e);
        } catch (JobExecutionException | RuntimeException e) {
            interruption.look(e);
            if (interruption.isNoticed()) {
                LOG.warn("stage {} was interrupted", drive.name(), e);
                return false; // how it stands is for the execution to say that goes on with it
            }
            LOG.error("stage {} broke", drive.name(), e);
            drive.broke(String.valueOf(e.getMessage()));
        }
        drive.conclude(ended);
        return ended;
    }

    /** Runs whatever became of the stages, so not through the step handler, which a stopping job would refuse. */
    private void prove(JobExecution execution) throws JobInterruptedException {
        execution.setStatus(BatchStatus.STARTED); // a stop is over when all stages are at rest; it would stop this too
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
