package dev.syncline.job.run;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Connectors;
import dev.syncline.connector.Following;
import dev.syncline.connector.OptionalFlag;
import dev.syncline.job.StopSignal;
import dev.syncline.job.call.CallStatistics;
import dev.syncline.job.call.EndpointChannel;
import dev.syncline.job.call.StageStop;
import dev.syncline.job.definition.EndpointDefinition;
import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.definition.ResolvedEndpoint;
import dev.syncline.job.definition.StageDefinition;
import dev.syncline.job.stage.PartWork;
import dev.syncline.job.stage.StageContext;
import dev.syncline.job.stage.StagePlan;
import dev.syncline.job.stage.StageProgress;
import dev.syncline.job.stage.StageRunner;
import dev.syncline.job.stage.StageSteps;
import dev.syncline.job.validation.ValidatedJob;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Part;
import dev.syncline.ledger.PartKey;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageKey;
import dev.syncline.manifest.Manifest;
import dev.syncline.manifest.ManifestReader;
import dev.syncline.manifest.Position;
import dev.syncline.policy.FollowPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a run that this process owns: builds its stages, lets Spring Batch run them, and records the end.
 */
final class RunExecution {
    /** Requests that an earlier execution sent in its last second still count against the rate. */
    private static final Duration RATE_WINDOW = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final JobDefinition job;
    private final Run run;
    private final Lease lease;
    private final StopSignal stopSignal;
    private final Clock clock;
    private final CallStatistics statistics;
    private final AbortSignal abortSignal = new AbortSignal();
    private final Map<String, EndpointChannel> channels = new LinkedHashMap<>();
    private @Nullable Concluded concluded;

    /** @param statistics of this execution, and of the executions of this process that it continues */
    RunExecution(
            Ledger ledger,
            JobDefinition job,
            Run run,
            Lease lease,
            StopSignal stopSignal,
            Clock clock,
            CallStatistics statistics) {
        this.ledger = ledger;
        this.job = job;
        this.run = run;
        this.lease = lease;
        this.stopSignal = stopSignal;
        this.clock = clock;
        this.statistics = statistics;
    }

    /**
     * Executes the run and returns its report.
     *
     * @throws ExecutionAbortedException if the database became unreachable, or another process took the run over
     */
    RunReport drive(ValidatedJob validated, BatchStartUp spring, SandboxLauncher supply, RunListener listener) {
        try (SandboxLauncher.Running sandbox = job.usesSandbox()
                ? supply.start(run.epoch() > 1 ? job.sandbox().kept() : job.sandbox())
                : new NoSandbox()) {
            BatchJobLauncher batch = new BatchJobLauncher(spring.await(), run);
            boolean nothingIsLeft = nothingIsLeft();
            ledger.runs().beginExecution(run.runId(), lease.epoch());
            List<StageSteps<?>> stages = buildStages(validated, sandbox.uri(), batch);
            listener.started(run, stages.stream().map(LiveStageView::of).toList());
            Reconciliation reconciliation = reconciliation();
            batch.launch(
                    stages.stream()
                            .map(stage -> new StageRunner(stage, nothingIsLeft))
                            .toList(),
                    reconciliation,
                    () -> concluded(reconciliation).ending().batchStatus(),
                    abortSignal);
            return report(reconciliation);
        } catch (RuntimeException e) {
            abortSignal.record(e);
            abortSignal.rethrow();
            throw e;
        } finally {
            channels.values().forEach(EndpointChannel::close);
        }
    }

    /** Whether every target of the run has a final outcome already. */
    private boolean nothingIsLeft() {
        Counts counts = new RunReports(ledger).of(run).counts();
        return counts.left() + counts.inDoubt() == 0;
    }

    private static final class NoSandbox implements SandboxLauncher.Running {
        @Override
        public URI uri() {
            return URI.create("http://127.0.0.1:0");
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }

    private List<StageSteps<?>> buildStages(ValidatedJob validated, URI sandbox, BatchJobLauncher batch) {
        List<StageSteps<?>> stages = new ArrayList<>();
        List<Stage> before = ledger.stages().ofRun(run.runId());
        for (ValidatedJob.ValidatedStage found : validated.stages()) {
            EndpointDefinition definition = job.endpointOf(found.stage());
            EndpointChannel channel = channels.computeIfAbsent(definition.name(), name -> channel(definition, sandbox));
            Connector<?> connector = Connectors.of(definition.api());
            Stage recorded = before.get(stages.size());
            stages.add(steps(
                    plan(found, stages.size(), recorded, connector, channel.endpoint()), recorded, channel, batch));
        }
        return stages;
    }

    private EndpointChannel channel(EndpointDefinition definition, URI sandbox) {
        boolean first = run.epoch() <= 1;
        EndpointChannel channel = new EndpointChannel(
                definition.resolve(sandbox), definition.rate(), first ? Duration.ZERO : RATE_WINDOW, lease, clock);
        statistics.add(channel);
        return channel;
    }

    private <P> StagePlan<P> plan(
            ValidatedJob.ValidatedStage found,
            int stageNo,
            Stage recorded,
            Connector<P> connector,
            ResolvedEndpoint endpoint) {
        Manifest manifest = found.manifest();
        return new StagePlan<>(
                found.stage().name(),
                new StageKey(run.runId(), stageNo),
                lease.epoch(),
                found.stage().after(),
                connector,
                endpoint,
                manifest,
                found.stamp(),
                found.summary().duplicates(),
                found.summary().entries(),
                recorded.parts().stream()
                        .map(part -> part(part, new StageKey(run.runId(), stageNo), manifest))
                        .toList(),
                found.stage().chunk(job.endpointOf(found.stage())),
                job.policy(),
                follows(connector, found.stage()));
    }

    private boolean follows(Connector<?> connector, StageDefinition stage) {
        boolean usual = connector.following().map(Following::isUsual).orElse(false);
        return connector.following().isPresent()
                && job.policy().follow().until() == FollowPolicy.Until.ENDED
                && (stage.follow() == OptionalFlag.UNSAID ? usual : stage.follow() == OptionalFlag.YES);
    }

    private PartWork part(Part recorded, StageKey stage, Manifest manifest) {
        return new PartWork(
                new PartKey(stage, recorded.no()),
                position(recorded, manifest),
                recorded.end(),
                recorded.highWaterMark(),
                later(recorded.markedAt(), run.createdAt()));
    }

    /** Runs of early versions recorded no position. For them, the recorded entries are read again once to find it. */
    private static Position position(Part recorded, Manifest manifest) {
        if (!recorded.position().isEmpty()) {
            return Position.parse(recorded.position());
        }
        try (ManifestReader reader = manifest.open(Position.START)) {
            for (long done = 0; done < recorded.done(); done++) {
                reader.next();
            }
            return reader.position();
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private <P> StageSteps<P> steps(
            StagePlan<P> plan, Stage recorded, EndpointChannel channel, BatchJobLauncher batch) {
        StageContext context = new StageContext(
                new StageStop(() -> stopSignal.isStopping() || abortSignal.isNoticed()),
                new StageProgress(recorded),
                ledger,
                clock);
        return new StageSteps<>(plan, context, channel, batch.repository(), batch.transactions());
    }

    private Reconciliation reconciliation() {
        return new Reconciliation(run.runId(), ledger);
    }

    /** How the execution ended, computed once from one read of the ledger. */
    private record Concluded(ExecutionEnd ending, RunReport report) {}

    private Concluded concluded(Reconciliation reconciliation) {
        if (concluded == null) {
            RunReport report = new RunReports(ledger).of(run);
            ExecutionEnd ending =
                    ExecutionEnd.of(reconciliation.flaws(), ledger.stages().ofRun(run.runId()), report.counts());
            concluded = new Concluded(ending, report);
        }
        return concluded;
    }

    private RunReport report(Reconciliation reconciliation) {
        abortSignal.record(lease);
        abortSignal.rethrow();
        ExecutionEnd ending = concluded(reconciliation).ending();
        lease.release(ending.status(), ending.exitCode().number(), ending.message());
        Run ended = ledger.runs().find(run.runId()).orElse(run);
        return new RunReport(
                ended,
                concluded(reconciliation).report().stages(),
                statistics.calls(),
                statistics.attempts(),
                statistics.seconds(),
                statistics.attempts() == 0);
    }
}
