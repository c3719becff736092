package dev.syncline.job.run;

import dev.syncline.job.stage.StageRunner;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
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

/** Launches a run as a job in Spring Batch. A run is always the same job instance, and each execution continues it. */
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

    /**
     * Runs the job and returns when it has ended. This process must own the run: an execution of a process that died is
     * recovered first.
     */
    void launch(
            List<StageRunner> drives,
            Reconciliation reconciliation,
            StageGraphJob.Conclusion conclusion,
            AbortSignal abortSignal) {
        StageGraphJob job = new StageGraphJob(
                run.identity().job(),
                repository,
                drives,
                reconciliation.step(repository, transactions),
                conclusion,
                abortSignal);
        JobExecution last = last();
        if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
            return; // the job finished but its process died before it recorded the final status
        }
        recover();
        try {
            operator.start(job, parameters(run.identity()))
                    .getFailureExceptions()
                    .forEach(abortSignal::record);
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
     * Deletes a job instance that has no execution. Spring Batch creates an instance and its first execution in two
     * transactions. If a process dies between them, Spring Batch neither starts nor restarts the instance.
     */
    private void forgetStillborn(String job, JobParameters parameters) {
        JobInstance instance = repository.getJobInstance(job, parameters);
        if (instance != null && repository.getJobExecutions(instance).isEmpty()) {
            repository.deleteJobInstance(instance);
        }
    }

    /**
     * Makes the last execution restartable. After a crash, an execution stays STARTED. After a commit whose answer was
     * lost, it becomes UNKNOWN. Spring Batch restarts neither. A step has the same problem if its end could not be
     * written. It is safe to continue, because position, outcomes and counters are committed together and fenced by the
     * epoch.
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

    /**
     * Gives the last execution a status that a person has decided. Spring Batch never restarts an ABANDONED or COMPLETED
     * one.
     */
    void settle(BatchStatus status) {
        recover();
        JobExecution last = last();
        if (last != null) {
            last.setStatus(status);
            if (status == BatchStatus.COMPLETED) {
                last.setExitStatus(ExitStatus.COMPLETED);
            }
            repository.update(last);
        }
    }

    /** Deletes all that Spring Batch knows of the run. */
    void delete() {
        JobInstance instance = repository.getJobInstance(run.identity().job(), parameters(run.identity()));
        if (instance != null) {
            repository.deleteJobInstance(instance);
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
