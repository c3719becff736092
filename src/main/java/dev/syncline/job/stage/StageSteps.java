package dev.syncline.job.stage;

import dev.syncline.job.Sleeper;
import dev.syncline.job.call.CallContext;
import dev.syncline.job.call.CallItem;
import dev.syncline.job.call.CallProcessor;
import dev.syncline.job.call.CallResult;
import dev.syncline.job.call.EndpointChannel;
import dev.syncline.job.call.ProbeProcessor;
import dev.syncline.job.call.ProbeResult;
import dev.syncline.ledger.FollowedOperation;
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
 * Builds the steps of a stage: one for each part of the manifest, and one for each round over the unresolved outcomes.
 * In every step, an item is one call. The processor sends the call. The writer records the outcomes of a chunk with one
 * batched insert.
 */
public final class StageSteps<P> {
    /** A batch holds many operations, so few batches are in memory at a time. */
    private static final int BATCHES_IN_A_COMMIT = 2;

    private final StagePlan<P> plan;
    private final StageContext context;
    private final EndpointChannel channel;
    private final JobRepository repository;
    private final PlatformTransactionManager transactions;

    public StageSteps(
            StagePlan<P> plan,
            StageContext context,
            EndpointChannel channel,
            JobRepository repository,
            PlatformTransactionManager transactions) {
        this.plan = plan;
        this.context = context;
        this.channel = channel;
        this.repository = repository;
        this.transactions = transactions;
    }

    public StagePlan<P> plan() {
        return plan;
    }

    public StageContext context() {
        return context;
    }

    public EndpointChannel channel() {
        return channel;
    }

    /** With only one request in flight, parallel steps gain nothing. */
    boolean isSequential() {
        return plan.endpoint().network().parallel() == 1;
    }

    /** One step for each part of the manifest. */
    List<Step> overManifest() {
        return plan.parts().stream().map(this::overPart).toList();
    }

    private Step overPart(PartWork part) {
        String name = plan.parts().size() == 1
                ? plan.name()
                : plan.name() + ":" + part.key().partNo();
        PartWriter<P> writer = new PartWriter<>(plan, part, context);
        CallsInFlight outstanding = new CallsInFlight();
        PartReader<P> reader = new PartReader<>(plan, part, context, outstanding);
        return step(name, reader, outstanding::done, writer, writer)
                .listener((StepExecutionListener) reader)
                .listener(new StoppedStepListener(context.stageStop()))
                .build();
    }

    /**
     * The step of one round over the unresolved outcomes that are due. It may run any number of times, also in a
     * completed stage.
     */
    Step overOpen() {
        UnresolvedWriter<P> writer = new UnresolvedWriter<>(plan, context);
        CallsInFlight outstanding = new CallsInFlight();
        UnresolvedReader<P> reader = new UnresolvedReader<>(plan, context, outstanding);
        return step(plan.name() + "#open", reader, outstanding::done, writer, writer)
                .listener(new StoppedStepListener(context.stageStop()))
                .allowStartIfComplete(true)
                .build();
    }

    private ChunkOrientedStepBuilder<CallItem<P>, CallResult<P>> step(
            String name,
            ItemReader<CallItem<P>> reader,
            Runnable itemDone,
            ItemWriter<CallResult<P>> writer,
            StepExecutionListener listener) {
        return new StepBuilder(name, repository)
                .<CallItem<P>, CallResult<P>>chunk(plan.chunk())
                .transactionManager(transactions)
                .reader(reader)
                .processor(new CallProcessor<>(callContext(), itemDone))
                .writer(writer)
                .taskExecutor(channel.senders())
                .listener(listener);
    }

    /** The step of one round over the followed operations that are due. It may run any number of times. */
    Step overFollowed() {
        FollowedWriter writer = new FollowedWriter(plan, context);
        CallsInFlight outstanding = new CallsInFlight();
        FollowedReader reader = new FollowedReader(plan, context, outstanding);
        return new StepBuilder(plan.name() + "#follow", repository)
                .<List<FollowedOperation>, ProbeResult>chunk(BATCHES_IN_A_COMMIT)
                .transactionManager(transactions)
                .reader(reader)
                .processor(new ProbeProcessor<>(callContext(), outstanding::done))
                .writer(writer)
                .taskExecutor(channel.senders())
                .listener(writer)
                .listener(new StoppedStepListener(context.stageStop()))
                .allowStartIfComplete(true)
                .build();
    }

    private CallContext<P> callContext() {
        return new CallContext<>(
                plan.connector(),
                plan.follows(),
                channel,
                context.stageStop(),
                plan.policy(),
                context.clock(),
                Sleeper.REAL);
    }
}
