package dev.syncline.job.run;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Connectors;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.Sleeper;
import dev.syncline.job.StopSignal;
import dev.syncline.job.call.CallStatistics;
import dev.syncline.job.definition.DefinitionException;
import dev.syncline.job.definition.Environment;
import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.definition.JobDefinitionReader;
import dev.syncline.job.definition.StageDefinition;
import dev.syncline.job.definition.StageSelection;
import dev.syncline.job.redrive.RedriveEntries;
import dev.syncline.job.redrive.RedrivePreview;
import dev.syncline.job.redrive.Selection;
import dev.syncline.job.validation.InvalidManifestsException;
import dev.syncline.job.validation.ValidatedJob;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Owner;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageKey;
import dev.syncline.ledger.Stages;
import dev.syncline.manifest.ManifestIndex;
import dev.syncline.manifest.ManifestSpool;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs jobs, restarts runs, and reports the result. One instance drives one run at a time. */
public final class JobRunner {
    private final Ledger ledger;
    private final Environment environment;
    private final ManifestSpool spool;
    private final RequestedStages stages;
    private final SandboxLauncher sandbox;
    private final StopSignal stopSignal;
    private final RunListener listener;
    private final Owner self;
    private final Clock clock = Clock.systemUTC();

    public JobRunner(
            Ledger ledger,
            Environment environment,
            ManifestIndex index,
            ManifestSpool spool,
            SandboxLauncher sandbox,
            StopSignal stopSignal,
            RunListener listener) {
        this(ledger, environment, index, spool, sandbox, stopSignal, listener, Owner.self());
    }

    /** @param self the owner that other processes see */
    JobRunner(
            Ledger ledger,
            Environment environment,
            ManifestIndex index,
            ManifestSpool spool,
            SandboxLauncher sandbox,
            StopSignal stopSignal,
            RunListener listener,
            Owner self) {
        this.self = self;
        this.ledger = ledger;
        this.environment = environment;
        this.spool = spool;
        this.stages = new RequestedStages(ledger, index, spool, listener);
        this.sandbox = sandbox;
        this.stopSignal = stopSignal;
        this.listener = listener;
    }

    /**
     * Starts the requested run, continues it if it is unfinished, or only reports it if it is finished. What is asked
     * for must be what the run began with.
     *
     * @throws DefinitionException if the definition has mistakes
     * @throws InvalidManifestsException if a manifest has mistakes
     * @throws RunRefusedException if the run may not start or continue
     */
    public RunReport run(RunRequest request) {
        JobDefinition job = read(request.definition());
        StageSelection.of(job, request.stage(), request.manifest());
        return drive(job, OutageRecovery.retryOnce(() -> admission().find(job, request)), false);
    }

    /** Continues a run. Uses the copy of standard input that the run has read. Throws as {@link #run} does. */
    public RunReport restart(Run run) {
        Path file = Path.of(run.definition());
        return drive(
                run.isRedrive() ? readWithoutManifests(file) : read(file),
                new RunAdmission.RequestedRun(run.identity(), Optional.of(run)),
                true);
    }

    /**
     * Starts a new run over the entries of a run that match. The run itself is not changed.
     *
     * @param parent the run whose entries are sent again
     * @param shown is called with what is sent, before anything is sent
     * @return empty if nothing matches
     * @throws RunRefusedException if the run is active, or an earlier redrive of it is not finished
     */
    public Optional<RunReport> redrive(Run parent, RedriveRequest request, Consumer<RedrivePreview> shown) {
        RedriveAdmission redrives = new RedriveAdmission(ledger);
        redrives.checkRedrivable(parent);
        JobDefinition job = readWithoutManifests(Path.of(parent.definition()));
        RedriveEntries.Prepared prepared =
                redriveEntries().prepare(parent, selection(parent, request), request.manifest());
        shown.accept(prepared.preview());
        if (prepared.stages().isEmpty()) {
            return Optional.empty();
        }
        try (BatchStartUp spring = new BatchStartUp(ledger.dataSource())) {
            ValidatedJob validated = stages.valid(
                    stages.validated(job, RedriveStages.of(job, prepared.stages(), spool), List.of(), false));
            Run redrive = redrives.create(parent, prepared.stages());
            return Optional.of(begin(
                    job, new RunAdmission.RequestedRun(redrive.identity(), Optional.of(redrive)), validated, spring));
        }
    }

    /**
     * Counts what {@link #redrive} would send. Sends and creates nothing.
     *
     * @throws RunRefusedException as {@link #redrive} does
     */
    public RedrivePreview previewRedrive(Run parent, RedriveRequest request) {
        new RedriveAdmission(ledger).checkRedrivable(parent);
        return redriveEntries().preview(parent, selection(parent, request), request.manifest());
    }

    private RedriveEntries redriveEntries() {
        return new RedriveEntries(ledger, spool);
    }

    private static Selection selection(Run parent, RedriveRequest request) {
        return request.selection()
                .withAskable(request.inDoubtIsNamed() || parent.status().isFinal());
    }

    /**
     * Takes over a run whose owner has exited, and leaves it stopped, so that a restart can continue it.
     *
     * @return the run as it is now; empty if the run has not lost its owner
     * @throws RunRefusedException if its owner is alive
     */
    public Optional<Run> recover(Run run) {
        return new OrphanedRunRecovery(ledger, admission(), stopSignal).recover(run);
    }

    /**
     * Ends a run that is never to be finished. Nothing of it is sent any more.
     *
     * @param person who decides this
     * @return the run as it is now; empty if it was finished or abandoned before
     * @throws RunRefusedException if a process drives the run
     */
    public Optional<Run> abandon(Run run, String person) {
        return new RunAbandonment(ledger, admission(), stopSignal, clock).abandon(run, person);
    }

    /**
     * Records what a person decided about entries in doubt.
     *
     * @throws RunRefusedException if another process drives the run, or no such entry is in doubt
     */
    public Resolution.Result resolve(Run run, Resolution resolution) {
        return new InDoubtResolver(ledger, admission(), stopSignal, clock).resolve(run, resolution);
    }

    private RunAdmission admission() {
        return new RunAdmission(ledger.runs(), self, clock, stopSignal, listener, Sleeper.REAL);
    }

    private JobDefinition read(Path file) {
        List<Connector<?>> connectors = Connectors.all();
        return JobDefinitionReader.read(file, environment, connectors);
    }

    private JobDefinition readWithoutManifests(Path file) {
        return JobDefinitionReader.readWithoutManifests(file, environment, Connectors.all());
    }

    private RunReport drive(JobDefinition job, RunAdmission.RequestedRun requested, boolean inputKept) {
        if (requested.begun().isPresent() && requested.begun().get().status().isFinal()) {
            return finished(job, requested, requested.begun().get(), inputKept);
        }
        requested
                .begun()
                .ifPresent(run -> OutageRecovery.retryOnce(() -> admission().awaitFree(run)));
        requested.begun().ifPresent(new RedriveAdmission(ledger)::checkNotRedriven);
        try (BatchStartUp spring = new BatchStartUp(ledger.dataSource())) {
            RunReport report = begin(job, requested, stages.validated(job, requested, inputKept), spring);
            stages.cleanSpool();
            return report;
        } catch (InvalidManifestsException | RunRefusedException e) {
            stages.cleanSpool();
            throw e;
        }
    }

    /** Reports a finished run, if it ran what is asked for. */
    private RunReport finished(JobDefinition job, RunAdmission.RequestedRun requested, Run run, boolean inputKept) {
        if (run.isRedrive()) {
            return new RunReports(ledger).of(run).withNothingSent(); // only restart names it, and asks for nothing else
        }
        List<StageDefinition> selected = stages.selected(job, requested);
        List<Stage> ran = ledger.stages().ofRun(run.runId());
        try {
            // after the end of a run, nothing keeps its copy of standard input: a restart has no input to compare
            List<StageDefinition> readable = selected.stream()
                    .filter(stage -> !inputKept || !stage.files().contains(ManifestSpool.STANDARD_INPUT))
                    .toList();
            ValidatedJob found = stages.validated(job, readable, ran, false);
            if (found.stages().stream()
                    .anyMatch(stage -> stage.summary().sha256().isEmpty())) {
                throw new InvalidManifestsException(found);
            }
            List<Stage> asked = selected.stream()
                    .map(stage -> RunBinding.of(job, stage, found, ran))
                    .toList();
            RunBinding.checkFinished(run, job, ran, asked);
        } finally {
            stages.cleanSpool();
        }
        return new RunReports(ledger).of(run).withNothingSent();
    }

    /** Claims the run and executes it. The manifests are valid at this point, so an invalid job creates no run. */
    private RunReport begin(
            JobDefinition job, RunAdmission.RequestedRun requested, ValidatedJob validated, BatchStartUp spring) {
        SharedEndpoints shared = new SharedEndpoints(ledger.runs(), listener);
        OutageRecovery.retryOnce(() -> {
            shared.refuseOverlap(job, stages.selected(job, requested));
            return shared;
        });
        RunAdmission.Claim claim = OutageRecovery.retryOnce(() -> admission().claim(job, requested));
        CallStatistics statistics = new CallStatistics();
        return new OutageRecovery(ledger, admission(), stopSignal, listener, Sleeper.REAL)
                .drive(claim, held -> execute(job, held, validated, spring, statistics));
    }

    private RunReport execute(
            JobDefinition job,
            RunAdmission.Claim claim,
            ValidatedJob validated,
            BatchStartUp spring,
            CallStatistics statistics) {
        try (Lease lease = new Lease(
                ledger.leases(), claim, stopSignal, () -> claim.before().work().plus(statistics.work()))) {
            new RedriveAdmission(ledger).checkNotRedriven(claim.run());
            bind(job, claim.run(), lease, validated);
            List<StageDefinition> sending = validated.stages().stream()
                    .map(ValidatedJob.ValidatedStage::stage)
                    .toList();
            new SharedEndpoints(ledger.runs(), listener).warn(job, sending, claim.run());
            return new RunExecution(ledger, job, claim.run(), lease, stopSignal, clock, statistics)
                    .drive(validated, spring, sandbox, listener);
        }
    }

    private void bind(JobDefinition job, Run run, Lease lease, ValidatedJob validated) {
        Stages recorded = ledger.stages();
        List<Stage> are = validated.stages().stream()
                .map(found -> RunBinding.of(job, found))
                .toList();
        List<Stage> were = recorded.ofRun(run.runId());
        if (!were.isEmpty()) {
            RunBinding.checkUnfinished(run, job, were, are);
            recorded.resetUnended(run.runId(), lease.epoch());
            return;
        }
        ledger.inTransaction(() -> {
            for (int i = 0; i < are.size(); i++) {
                recorded.insert(new StageKey(run.runId(), i), lease.epoch(), are.get(i));
            }
        });
    }
}
