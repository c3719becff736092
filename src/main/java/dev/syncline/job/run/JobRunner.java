package dev.syncline.job.run;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Connectors;
import dev.syncline.job.ExitCode;
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
import dev.syncline.job.validation.InvalidManifestsException;
import dev.syncline.job.validation.JobValidator;
import dev.syncline.job.validation.ValidatedJob;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Owner;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageKey;
import dev.syncline.ledger.Stages;
import dev.syncline.ledger.database.DatabaseFailure;
import dev.syncline.manifest.ManifestIndex;
import dev.syncline.manifest.ManifestSpool;
import dev.syncline.manifest.SpoolStoppedException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs, restarts runs, and reports the result. One instance drives one run at a time. */
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final Ledger ledger;
    private final Environment environment;
    private final ManifestSpool spool;
    private final JobValidator validation;
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
        this.validation = new JobValidator(index, spool);
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
        return drive(
                read(Path.of(run.definition())), new RunAdmission.RequestedRun(run.identity(), Optional.of(run)), true);
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

    private RunReport drive(JobDefinition job, RunAdmission.RequestedRun requested, boolean inputKept) {
        if (requested.begun().isPresent() && requested.begun().get().status().isFinal()) {
            return finished(job, requested, requested.begun().get(), inputKept);
        }
        requested
                .begun()
                .ifPresent(run -> OutageRecovery.retryOnce(() -> admission().awaitFree(run)));
        try {
            RunReport report = begin(job, requested, validated(job, requested, inputKept));
            cleanSpool();
            return report;
        } catch (InvalidManifestsException | RunRefusedException e) {
            cleanSpool();
            throw e;
        }
    }

    /** Reports a finished run, if it ran what is asked for. */
    private RunReport finished(JobDefinition job, RunAdmission.RequestedRun requested, Run run, boolean inputKept) {
        List<StageDefinition> selected = selected(job, requested);
        List<Stage> ran = ledger.stages().ofRun(run.runId());
        try {
            // after the end of a run, nothing keeps its copy of standard input: a restart has no input to compare
            List<StageDefinition> readable = selected.stream()
                    .filter(stage -> !inputKept || !stage.files().contains(ManifestSpool.STANDARD_INPUT))
                    .toList();
            ValidatedJob found = validated(job, readable, ran, false);
            if (found.stages().stream()
                    .anyMatch(stage -> stage.summary().sha256().isEmpty())) {
                throw new InvalidManifestsException(found);
            }
            List<Stage> asked = selected.stream()
                    .map(stage -> RunBinding.of(job, stage, found, ran))
                    .toList();
            RunBinding.checkFinished(run, job, ran, asked);
        } finally {
            cleanSpool();
        }
        return new RunReports(ledger).of(run).withNothingSent();
    }

    /** Claims the run and executes it. The manifests are valid at this point, so an invalid job creates no run. */
    private RunReport begin(JobDefinition job, RunAdmission.RequestedRun requested, ValidatedJob validated) {
        SharedEndpoints shared = new SharedEndpoints(ledger.runs(), listener);
        OutageRecovery.retryOnce(() -> {
            shared.refuseOverlap(job, selected(job, requested));
            return shared;
        });
        RunAdmission.Claim claim = OutageRecovery.retryOnce(() -> admission().claim(job, requested));
        CallStatistics statistics = new CallStatistics();
        return new OutageRecovery(ledger, admission(), stopSignal, listener, Sleeper.REAL)
                .drive(claim, held -> execute(job, held, validated, statistics));
    }

    /** Deletes what the spool no longer needs. The copy of standard input stays until its run is finished. */
    private void cleanSpool() {
        String named = ManifestSpool.STANDARD_INPUT.toString();
        try {
            spool.deleteUnneeded(() -> ledger.stages().unfinishedDigests(named));
        } catch (RuntimeException e) {
            if (DatabaseFailure.of(e) == DatabaseFailure.NONE) {
                throw e;
            }
            LOG.debug("unneeded files of the spool were not deleted", e); // the next run deletes the files
        }
    }

    private RunReport execute(
            JobDefinition job, RunAdmission.Claim claim, ValidatedJob validated, CallStatistics statistics) {
        try (Lease lease = new Lease(
                ledger.leases(), claim, stopSignal, () -> claim.before().work().plus(statistics.work()))) {
            bind(job, claim.run(), lease, validated);
            List<StageDefinition> stages = validated.stages().stream()
                    .map(ValidatedJob.ValidatedStage::stage)
                    .toList();
            new SharedEndpoints(ledger.runs(), listener).warn(job, stages, claim.run());
            return new RunExecution(ledger, job, claim.run(), lease, stopSignal, clock, statistics)
                    .drive(validated, sandbox, listener);
        }
    }

    private ValidatedJob validated(JobDefinition job, RunAdmission.RequestedRun requested, boolean inputKept) {
        List<StageDefinition> selected = selected(job, requested);
        List<Stage> before =
                requested.begun().map(run -> ledger.stages().ofRun(run.runId())).orElse(List.of());
        ValidatedJob validated = validated(job, selected, before, inputKept);
        validated.warned().forEach(problem -> listener.notice("warning: " + problem));
        if (!validated.isValid()) {
            throw new InvalidManifestsException(validated);
        }
        return validated;
    }

    private static List<StageDefinition> selected(JobDefinition job, RunAdmission.RequestedRun requested) {
        RunIdentity identity = requested.identity();
        return StageSelection.of(job, identity.onlyStage(), identity.onlyManifest());
    }

    private ValidatedJob validated(
            JobDefinition job, List<StageDefinition> selected, List<Stage> before, boolean inputKept) {
        try {
            return validation.validate(job, selected, before, inputKept);
        } catch (SpoolStoppedException e) {
            throw new RunRefusedException(ExitCode.STOPPED, e.getMessage() + ". Nothing was sent.");
        }
    }

    private void bind(JobDefinition job, Run run, Lease lease, ValidatedJob validated) {
        Stages stages = ledger.stages();
        List<Stage> are = validated.stages().stream()
                .map(found -> RunBinding.of(job, found))
                .toList();
        List<Stage> were = stages.ofRun(run.runId());
        if (!were.isEmpty()) {
            RunBinding.checkUnfinished(run, job, were, are);
            stages.resetUnended(run.runId(), lease.epoch());
            return;
        }
        ledger.inTransaction(() -> {
            for (int i = 0; i < are.size(); i++) {
                stages.insert(new StageKey(run.runId(), i), lease.epoch(), are.get(i));
            }
        });
    }
}
