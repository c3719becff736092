package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.syncline.ledger.database.Database;
import dev.syncline.ledger.database.DatabaseSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobExecutionAlreadyRunningException;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Pins the behaviour of Spring Batch 6.0.6 that Syncline depends on. If a new version behaves differently, this test
 * fails first.
 */
class BatchContractTest {
    @TempDir
    Path home;

    Database database;
    DataSource lazy;
    ConfigurableApplicationContext context;
    JobRepository repository;
    JobOperator operator;
    PlatformTransactionManager transactions;
    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() {
        database = Database.open(DatabaseSettings.embedded(home));
        lazy = database.dataSource();
        context = BatchApplication.start(lazy);
        repository = context.getBean(JobRepository.class);
        operator = context.getBean(JobOperator.class);
        transactions = context.getBean(PlatformTransactionManager.class);
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        database.close();
    }

    /** Reads 0, 1, 2 … and keeps its position. Records what Spring Batch calls. */
    final class Numbers implements ItemStreamReader<Integer> {
        private final int count;
        private int next;

        Numbers(int count) {
            this.count = count;
        }

        @Override
        public void open(ExecutionContext saved) {
            next = saved.getInt("next", 0);
            events.add("open at " + next);
        }

        @Override
        public @Nullable Integer read() {
            event("read");
            return next < count ? next++ : null;
        }

        @Override
        public void update(ExecutionContext saved) {
            event("update");
            saved.putInt("next", next);
        }

        void write(Chunk<? extends Integer> chunk) {
            event("write");
        }
    }

    private void event(String what) {
        boolean inTransaction = TransactionSynchronizationManager.isActualTransactionActive();
        events.add(what + (inTransaction ? " in transaction" : " outside"));
    }

    private Step step(Numbers numbers, StepExecutionListener listener) {
        return new StepBuilder("numbers", repository)
                .<Integer, Integer>chunk(4)
                .transactionManager(transactions)
                .reader(numbers)
                .processor(item -> {
                    event("process");
                    return item;
                })
                .writer(numbers::write)
                .taskExecutor(new SimpleAsyncTaskExecutor("pool-"))
                .listener(listener)
                .build();
    }

    private Job job(Step... steps) {
        var builder = new JobBuilder("contract", repository).start(steps[0]);
        for (int i = 1; i < steps.length; i++) {
            builder = builder.next(steps[i]);
        }
        return builder.build();
    }

    private static final StepExecutionListener NONE = new StepExecutionListener() {};

    private static JobParameters parameters() {
        return new JobParametersBuilder().addLong("number", 1L).toJobParameters();
    }

    @Test
    void onlyTheProcessorRunsOutsideTheTransactionAndThePositionIsSavedAfterTheWrite() throws Exception {
        operator.start(job(step(new Numbers(6), NONE)), parameters());

        assertThat(Set.copyOf(events))
                .contains("read in transaction", "process outside", "write in transaction", "update in transaction")
                .doesNotContain("read outside", "process in transaction", "write outside");
        List<String> rough = events.stream()
                .filter(event -> event.startsWith("write") || event.startsWith("update in"))
                .map(event -> event.substring(0, event.indexOf(' ')))
                .toList();
        assertThat(rough).containsSubsequence("write", "update", "write", "update");
    }

    @Test
    void noDatabaseConnectionIsInUseWhileItemsAreProcessed() throws Exception {
        Set<Integer> active = ConcurrentHashMap.newKeySet();
        DataSource connections = Objects.requireNonNull(((LazyConnectionDataSourceProxy) lazy).getTargetDataSource());
        HikariPoolMXBean pool = ((HikariDataSource) connections).getHikariPoolMXBean();
        Step step = new StepBuilder("numbers", repository)
                .<Integer, Integer>chunk(4)
                .transactionManager(transactions)
                .reader(new Numbers(4))
                .processor(item -> {
                    active.add(pool.getActiveConnections());
                    return item;
                })
                .writer(chunk -> {})
                .taskExecutor(new SimpleAsyncTaskExecutor("pool-"))
                .build();

        operator.start(job(step), parameters());

        assertThat(active).containsExactly(0);
    }

    @Test
    void stepWithStatusStoppedContinuesAtItsPosition() throws Exception {
        AtomicInteger executions = new AtomicInteger();
        StepExecutionListener stopsOnce = new StepExecutionListener() {
            @Override
            public ExitStatus afterStep(StepExecution execution) {
                if (executions.incrementAndGet() == 1) {
                    execution.setStatus(BatchStatus.STOPPED);
                    return ExitStatus.STOPPED;
                }
                return execution.getExitStatus();
            }
        };

        JobExecution first = operator.start(job(step(new Numbers(4), stopsOnce)), parameters());
        JobExecution second = operator.start(job(step(new Numbers(10), stopsOnce)), parameters());

        assertThat(first.getStatus()).isEqualTo(BatchStatus.STOPPED);
        assertThat(second.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(second.getJobInstanceId()).isEqualTo(first.getJobInstanceId());
        assertThat(events).contains("open at 0", "open at 4");
    }

    @Test
    void completedInstanceIsNotRunAgain() throws Exception {
        operator.start(job(step(new Numbers(2), NONE)), parameters());

        assertThatThrownBy(() -> operator.start(job(step(new Numbers(2), NONE)), parameters()))
                .isInstanceOf(JobInstanceAlreadyCompleteException.class);
    }

    @Test
    void executionLeftStartedByADeadProcessContinuesOnlyAfterRecover() throws Exception {
        operator.start(job(step(new Numbers(4), NONE)), parameters());
        JdbcTemplate sql = new JdbcTemplate(database.dataSource());
        sql.update("UPDATE BATCH_JOB_EXECUTION SET STATUS = 'STARTED', END_TIME = NULL");
        sql.update("UPDATE BATCH_STEP_EXECUTION SET STATUS = 'STARTED', END_TIME = NULL");

        assertThatThrownBy(() -> operator.start(job(step(new Numbers(10), NONE)), parameters()))
                .isInstanceOf(JobExecutionAlreadyRunningException.class);

        operator.recover(Objects.requireNonNull(repository.getLastJobExecution("contract", parameters())));
        JobExecution healed = operator.start(job(step(new Numbers(10), NONE)), parameters());

        assertThat(healed.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(events).contains("open at 4");
    }

    @Test
    void failingWriterRollsTheChunkBackAndIsNotCalledAgain() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        Step step = new StepBuilder("numbers", repository)
                .<Integer, Integer>chunk(4)
                .transactionManager(transactions)
                .reader(new Numbers(8))
                .writer(chunk -> {
                    writes.incrementAndGet();
                    throw new IllegalStateException("no");
                })
                .taskExecutor(new SimpleAsyncTaskExecutor("pool-"))
                .build();

        JobExecution execution = operator.start(job(step), parameters());

        assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(writes).hasValue(1);
        StepExecution failed = execution.getStepExecutions().iterator().next();
        assertThat(failed.getExecutionContext().containsKey("next")).isFalse();
    }
}
