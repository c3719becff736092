package dev.syncline.job.run;

import dev.syncline.job.stage.StageRunner;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** A run's job instance in Spring Batch: the same run is always the same instance, each execution goes on with it. */
final class BatchJobLauncher {
    private final JobRepository repository;
    private final JobOperator operator;
    private final PlatformTransactionManager transactions;
    private final Run run;

    BatchJobLauncher(ApplicationContext context, Run run) {
        this.repository = context.getBean(JobRepository.class);
        this.operator = context.getBean(JobOperator.class);
        this.transactions = context.getBean(PlatformTransactionManager.class);
        this.run = run;
    }

    JobRepository repository() {
        return repository;
    }

    PlatformTransactionManager transactions() {
        return transactions;
    }

    /** Returns when the job is at rest. The run must be ours: what an owner that died left behind is recovered here. */
    void launch(
            List<StageRunner> drives,
            Reconciliation reconciliation,
            StageGraphJob.Conclusion conclusion,
            AbortSignal interruption) {
        StageGraphJob job = new StageGraphJob(
                run.identity().job(),
                repository,
                drives,
                reconciliation.step(repository, transactions),
                conclusion,
                interruption);
        JobExecution last = last();
        if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
            return; // it died after its last commit, before it said so: only the conclusion is left to be drawn
        }
        recover();
        try {
            operator.start(job, parameters(run.identity()))
                    .getFailureExceptions()
                    .forEach(interruption::look);
        } catch (JobExecutionException e) {
            throw new IllegalStateException(
                    "Spring Batch does not start run " + run.runId() + ": " + e.getMessage(), e);
        }
    }

    private @Nullable JobExecution last() {
        JobParameters parameters = parameters(run.identity());
        forgetStillborn(run.identity().job(), parameters);
        return repository.getLastJobExecution(run.identity().job(), parameters);
    }

    /**
     * An instance and its first execution are created in two transactions: a process that dies between them leaves an
     * instance without any, which Spring Batch neither starts nor restarts.
     */
    private void forgetStillborn(String job, JobParameters parameters) {
        JobInstance instance = repository.getJobInstance(job, parameters);
        if (instance != null && repository.getJobExecutions(instance).isEmpty()) {
            repository.deleteJobInstance(instance);
        }
    }

    /**
     * An execution whose process died stays STARTED, one whose commit may have failed becomes UNKNOWN, and Spring Batch
     * restarts neither. So does a step whose end could not be written, in an execution that did end. Ours may go on:
     * position, outcomes and counters are committed together, behind our fence.
     */
    void recover() {
        JobExecution last = last();
        if (last == null) {
            return;
        }
        if (last.isRunning()) {
            operator.recover(last);
        }
        for (StepExecution step : last.getStepExecutions()) {
            if (step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN) {
                step.setStatus(BatchStatus.FAILED);
                step.setEndTime(LocalDateTime.now());
                repository.update(step);
            }
        }
        if (last.getStatus() == BatchStatus.UNKNOWN) {
            last.setStatus(BatchStatus.FAILED);
            repository.update(last);
        }
    }

    private static JobParameters parameters(RunIdentity identity) {
        JobParametersBuilder parameters = new JobParametersBuilder()
                .addLocalDate("date", identity.date())
                .addLong("number", (long) identity.number());
        if (!identity.onlyStage().isEmpty()) {
            parameters.addString("stage", identity.onlyStage());
        }
        if (!identity.onlyManifest().isEmpty()) {
            parameters.addString("manifest", identity.onlyManifest());
        }
        return parameters.toJobParameters();
    }
}
