package dev.syncline.job.run;

import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.definition.StageDefinition;
import dev.syncline.job.definition.StageSelection;
import dev.syncline.job.validation.InvalidManifestsException;
import dev.syncline.job.validation.JobValidator;
import dev.syncline.job.validation.ValidatedJob;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.RunIdentity;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.database.DatabaseFailure;
import dev.syncline.manifest.ManifestIndex;
import dev.syncline.manifest.ManifestSpool;
import dev.syncline.manifest.SpoolStoppedException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages that a request means, and their manifests. */
final class RequestedStages {
    private static final Logger LOG = LoggerFactory.getLogger(RequestedStages.class);

    private final Ledger ledger;
    private final ManifestSpool spool;
    private final JobValidator validation;
    private final RunListener listener;

    RequestedStages(Ledger ledger, ManifestIndex index, ManifestSpool spool, RunListener listener) {
        this.ledger = ledger;
        this.spool = spool;
        this.validation = new JobValidator(index, spool);
        this.listener = listener;
    }

    List<StageDefinition> selected(JobDefinition job, RunAdmission.RequestedRun requested) {
        if (requested.begun().isPresent() && requested.begun().get().isRedrive()) {
            return RedriveStages.of(
                    job, ledger.redrives().stages(requested.begun().get().runId()), spool);
        }
        RunIdentity identity = requested.identity();
        return StageSelection.of(job, identity.onlyStage(), identity.onlyManifest());
    }

    /** @throws InvalidManifestsException if a manifest has mistakes */
    ValidatedJob validated(JobDefinition job, RunAdmission.RequestedRun requested, boolean inputKept) {
        List<StageDefinition> selected = selected(job, requested);
        List<Stage> before =
                requested.begun().map(run -> ledger.stages().ofRun(run.runId())).orElse(List.of());
        return valid(validated(job, selected, before, inputKept));
    }

    /** Prints the warnings. */
    ValidatedJob valid(ValidatedJob validated) {
        validated.warned().forEach(problem -> listener.notice("warning: " + problem));
        if (!validated.isValid()) {
            throw new InvalidManifestsException(validated);
        }
        return validated;
    }

    ValidatedJob validated(JobDefinition job, List<StageDefinition> selected, List<Stage> before, boolean inputKept) {
        try {
            return validation.validate(job, selected, before, inputKept);
        } catch (SpoolStoppedException e) {
            throw new RunRefusedException(ExitCode.STOPPED, e.getMessage() + ". Nothing was sent.");
        }
    }

    /** Deletes what the spool no longer needs. The copy of standard input stays until its run is finished. */
    void cleanSpool() {
        String named = ManifestSpool.STANDARD_INPUT.toString();
        try {
            spool.deleteUnneeded(() -> ledger.stages().unfinishedDigests(named));
            spool.redrives().deleteUnneeded(() -> ledger.redrives().manifests());
        } catch (RuntimeException e) {
            if (DatabaseFailure.of(e) == DatabaseFailure.NONE) {
                throw e;
            }
            LOG.debug("unneeded files of the spool were not deleted", e); // the next run deletes the files
        }
    }
}
