package dev.syncline.job.run;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Connectors;
import dev.syncline.job.StopSignal;
import dev.syncline.job.call.CallStatistics;
import dev.syncline.job.call.EndpointChannel;
import dev.syncline.job.call.StageStop;
import dev.syncline.job.definition.EndpointDefinition;
import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.definition.ResolvedEndpoint;
import dev.syncline.job.stage.PartWork;
import dev.syncline.job.stage.StageContext;
import dev.syncline.job.stage.StagePlan;
import dev.syncline.job.stage.StageProgress;
import dev.syncline.job.stage.StageRunner;
import dev.syncline.job.stage.StageSteps;
import dev.syncline.job.validation.ValidatedJob;
import dev.syncline.ledger.Outcomes;
import dev.syncline.ledger.Part;
import dev.syncline.ledger.PartKey;
import dev.syncline.ledger.Parts;
import dev.syncline.ledger.RecordedOutcomes;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Runs;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageKey;
import dev.syncline.ledger.Stages;
import dev.syncline.ledger.UnresolvedOutcomes;
import dev.syncline.ledger.database.WriteTurn;
import dev.syncline.manifest.Manifest;
import dev.syncline.manifest.ManifestReader;
import dev.syncline.manifest.Position;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** One execution of a run that is ours: lays its stages out, lets Spring Batch run them, and draws the conclusion. */
final class RunExecution {
    /** What an execution before this one sent in its last second still counts against a rate. */
    private static final Duration RATE_WINDOW = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final JobDefinition job;
    private final Run run;
    private final Lease lease;
    private final StopSignal control;
    private final Clock clock;
    private final CallStatistics effort;
    private final WriteTurn turn;
    private final AbortSignal interruption = new AbortSignal();
    private final Map<String, EndpointChannel> lines = new LinkedHashMap<>();
    private @Nullable Concluded concluded;

    /**
     * @param pool lends connections; a step's transaction takes one only when it needs it
     * @param effort of this execution, and of those in this process that it goes on from
     */
    RunExecution(
            DataSource pool,
            JobDefinition job,
            Run run,
            Lease lease,
            StopSignal control,
            Clock clock,
            CallStatistics effort) {
        this.dataSource = new LazyConnectionDataSourceProxy(pool);
        this.turn = WriteTurn.of(pool);
        this.job = job;
        this.run = run;
        this.lease = lease;
        this.control = control;
        this.clock = clock;
        this.effort = effort;
    }

    /**
     * @throws ExecutionAbortedException if the database went away, or the run is another process's by now
     */
    RunReport drive(ValidatedJob validated, SandboxLauncher supply, RunListener listener) {
        try (SandboxLauncher.Running sandbox = job.usesSandbox()
                        ? supply.start(run.epoch() > 1 ? job.sandbox().kept() : job.sandbox())
                        : new NoSandbox();
                ConfigurableApplicationContext context = BatchApplication.start(dataSource)) {
            BatchJobLauncher batch = new BatchJobLauncher(context, run);
            List<StageSteps<?>> stages = lay(validated, sandbox.uri(), batch);
            listener.started(run, stages.stream().map(LiveStageView::of).toList());
            Reconciliation reconciliation = reconciliation();
            batch.launch(
                    stages.stream().map(StageRunner::new).toList(),
                    reconciliation,
                    () -> concluded(reconciliation).ending().batchStatus(),
                    interruption);
            return report(reconciliation);
        } catch (RuntimeException e) {
            interruption.look(e);
            interruption.rethrow();
            throw e;
        } finally {
            lines.values().forEach(EndpointChannel::close);
        }
    }

    private static final class NoSandbox implements SandboxLauncher.Running {
        @Override
        public URI uri() {
            return URI.create("http://127.0.0.1:0");
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    }

    private List<StageSteps<?>> lay(ValidatedJob validated, URI sandbox, BatchJobLauncher batch) {
        List<StageSteps<?>> stages = new ArrayList<>();
        List<Stage> before = new Stages(dataSource).of(run.runId());
        for (ValidatedJob.StageSummary found : validated.stages()) {
            EndpointDefinition definition = job.endpointOf(found.stage());
            EndpointChannel line = lines.computeIfAbsent(definition.name(), name -> line(definition, sandbox));
            Connector<?> connector = Connectors.of(definition.api());
            Stage stood = before.get(stages.size());
            stages.add(steps(plan(found, stages.size(), stood, connector, line.endpoint()), stood, line, batch));
        }
        return stages;
    }

    private EndpointChannel line(EndpointDefinition definition, URI sandbox) {
        boolean first = run.epoch() <= 1;
        EndpointChannel line = new EndpointChannel(
                definition.resolve(sandbox), definition.rate(), first ? Duration.ZERO : RATE_WINDOW, lease, clock);
        effort.over(line);
        return line;
    }

    private <P> StagePlan<P> plan(
            ValidatedJob.StageSummary found,
            int stageNo,
            Stage stood,
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
                stood.parts().stream()
                        .map(part -> part(part, new StageKey(run.runId(), stageNo), manifest))
                        .toList(),
                found.stage().chunk(job.endpointOf(found.stage())),
                job.policy());
    }

    private PartWork part(Part stood, StageKey stage, Manifest manifest) {
        return new PartWork(
                new PartKey(stage, stood.no()),
                position(stood, manifest),
                stood.end(),
                stood.mark(),
                later(stood.markedAt(), run.createdAt()));
    }

    /** Runs of earlier versions kept no position here: for them, what is done is read over once. */
    private static Position position(Part stood, Manifest manifest) {
        if (!stood.position().isEmpty()) {
            return Position.parse(stood.position());
        }
        try (ManifestReader reader = manifest.open(Position.START)) {
            for (long done = 0; done < stood.done(); done++) {
                reader.next();
            }
            return reader.position();
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private <P> StageSteps<P> steps(StagePlan<P> plan, Stage stood, EndpointChannel line, BatchJobLauncher batch) {
        TransactionTemplate own = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        StageContext tools = new StageContext(
                new StageStop(() -> control.isStopping() || interruption.isNoticed()),
                new StageProgress(stood),
                new Stages(dataSource),
                new Parts(dataSource, turn),
                new Outcomes(dataSource, turn),
                new UnresolvedOutcomes(dataSource),
                own,
                clock);
        return new StageSteps<>(plan, tools, line, batch.repository(), batch.transactions());
    }

    private Reconciliation reconciliation() {
        return new Reconciliation(run.runId(), new Stages(dataSource), new RecordedOutcomes(dataSource));
    }

    /** How the execution ended; worked out once, from one look at the ledger. */
    private record Concluded(ExecutionEnd ending, RunReport report) {}

    private Concluded concluded(Reconciliation reconciliation) {
        if (concluded == null) {
            RunReport report = new RunReports(dataSource).of(run);
            ExecutionEnd ending =
                    ExecutionEnd.of(reconciliation.flaws(), new Stages(dataSource).of(run.runId()), report.counts());
            concluded = new Concluded(ending, report);
        }
        return concluded;
    }

    private RunReport report(Reconciliation reconciliation) {
        interruption.look(lease);
        interruption.rethrow();
        ExecutionEnd ending = concluded(reconciliation).ending();
        lease.release(ending.status(), ending.exitCode().number(), ending.message());
        Run ended = new Runs(dataSource).find(run.runId()).orElse(run);
        return new RunReport(
                ended,
                concluded(reconciliation).report().stages(),
                effort.calls(),
                effort.attempts(),
                effort.seconds());
    }
}
