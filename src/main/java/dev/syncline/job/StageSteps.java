package dev.syncline.job;

import java.util.List;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The steps of a stage: over the parts of its manifest, and over what is still open in the ledger. In all of them an item
 * is a call, the processor is the network, and the writer is one batched insert.
 */
final class StageSteps<P> {
    private final StagePlan<P> plan;
    private final StageTools tools;
    private final EndpointLine line;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;

    StageSteps(
            StagePlan<P> plan,
            StageTools tools,
            EndpointLine line,
            JobRepository repository,
            PlatformTransactionManager transactions) {
        this.plan = plan;
        this.tools = tools;
        this.line = line;
        this.repository = repository;
        this.transactions = transactions;
    }

    StagePlan<P> plan() {
        return plan;
    }

    StageTools tools() {
        return tools;
    }

    EndpointLine line() {
        return line;
    }

    /** Where only one request may be under way, nothing is gained by several steps at a time. */
    boolean isSequential() {
        return plan.endpoint().network().parallel() == 1;
    }

    /** One step for each part of the manifest. */
    List<Step> overManifest() {
        return plan.parts().stream().map(this::overPart).toList();
    }

    private Step overPart(PartPlan part) {
        String name = plan.parts().size() == 1
                ? plan.name()
                : plan.name() + ":" + part.key().partNo();
        LedgerWriter<P> writer = new LedgerWriter<>(plan, part, tools);
        Outstanding outstanding = new Outstanding();
        CallReader<P> reader = new CallReader<>(plan, part, tools, outstanding);
        return step(name, reader, outstanding::done, writer, writer)
                .listener((StepExecutionListener) reader)
                .listener(new StageEnd(tools.control()))
                .build();
    }

    /** One pass over what is open and due. May run any number of times, in a completed stage as well. */
    Step overOpen() {
        OpenWriter<P> writer = new OpenWriter<>(plan, tools);
        Outstanding outstanding = new Outstanding();
        OpenReader<P> reader = new OpenReader<>(plan, tools, outstanding);
        return step(plan.name() + "#open", reader, outstanding::done, writer, writer)
                .listener(new StageEnd(tools.control()))
                .allowStartIfComplete(true)
                .build();
    }

    private ChunkOrientedStepBuilder<SyncItem<P>, SyncResult<P>> step(
            String name,
            ItemReader<SyncItem<P>> reader,
            Runnable itemDone,
            ItemWriter<SyncResult<P>> writer,
            StepExecutionListener listener) {
        CallPath<P> path = new CallPath<>(plan.connector(), line, tools.control(), plan.policy(), tools.clock());
        return new StepBuilder(name, repository)
                .<SyncItem<P>, SyncResult<P>>chunk(plan.chunk())
                .transactionManager(transactions)
                .reader(reader)
                .processor(new CallProcessor<>(path, itemDone))
                .writer(writer)
                .taskExecutor(line.senders())
                .listener(listener);
    }
}
