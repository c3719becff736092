package dev.syncline.job.validation;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Connectors;
import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.definition.EndpointDefinition;
import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.definition.StageDefinition;
import dev.syncline.job.definition.StageSelection;
import dev.syncline.job.validation.ValidatedJob.ValidatedStage;
import dev.syncline.ledger.Stage;
import dev.syncline.manifest.Manifest;
import dev.syncline.manifest.ManifestDigest;
import dev.syncline.manifest.ManifestException;
import dev.syncline.manifest.ManifestIndex;
import dev.syncline.manifest.ManifestSpool;
import dev.syncline.manifest.ManifestStamp;
import dev.syncline.manifest.ManifestSummary;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Validates all manifests of a job before anything is sent. */
public final class JobValidator {
    /** Replaces the URL of a sandbox that does not run yet. Reading an entry does not depend on the URL. */
    private static final URI SANDBOX_PLACEHOLDER = URI.create("http://127.0.0.1:0");

    private final ManifestIndex index;
    private final ManifestSpool spool;

    /**
     * @param index remembers the results of earlier validations
     * @param spool holds copies of manifests that cannot be read from an offset, such as standard input
     */
    public JobValidator(ManifestIndex index, ManifestSpool spool) {
        this.index = index;
        this.spool = spool;
    }

    /**
     * Validates a job without sending it. Afterwards the spool deletes its copy of standard input.
     *
     * @param stage name of the only stage to validate; empty for all stages
     * @param manifest replaces the manifest of that stage; empty keeps its own
     * @throws RunRefusedException if there is no such stage or manifest
     */
    public ValidatedJob validate(JobDefinition job, String stage, String manifest) {
        try {
            return validate(job, StageSelection.of(job, stage, manifest), List.of(), false);
        } finally {
            spool.deleteNewInputCopy();
        }
    }

    /**
     * Validates the stages of a run.
     *
     * @param recorded the stages in the ledger, if the run continues. A manifest with the bytes recorded there was
     *     validated when the run began, and is not validated again
     * @param useSpooledInput whether to read the copy that the run made of standard input, instead of standard input
     */
    public ValidatedJob validate(
            JobDefinition job, List<StageDefinition> stages, List<Stage> recorded, boolean useSpooledInput) {
        return ValidatedJob.of(
                stages.stream()
                        .map(stage -> validate(
                                stage,
                                job.endpointOf(stage),
                                recorded.stream()
                                        .filter(candidate -> candidate.name().equals(stage.name()))
                                        .findFirst(),
                                useSpooledInput))
                        .toList(),
                job.policy());
    }

    private ValidatedStage validate(
            StageDefinition stage, EndpointDefinition endpoint, Optional<Stage> recorded, boolean useSpooledInput) {
        try {
            return read(stage, endpoint, recorded, useSpooledInput);
        } catch (UncheckedIOException e) {
            String reason = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
            throw new RunRefusedException(ExitCode.USAGE, e.getMessage() + reason + ". Nothing was sent.");
        }
    }

    private ValidatedStage read(
            StageDefinition stage, EndpointDefinition endpoint, Optional<Stage> recorded, boolean useSpooledInput) {
        Connector<?> connector = Connectors.of(endpoint.api());
        Manifest named = Manifest.of(stage.files(), connector.api().bodyField());
        ManifestStamp stamp = ManifestStamp.of(named);
        String spooledSha256 = useSpooledInput ? recorded.map(Stage::sha256).orElse("") : "";
        try {
            Manifest manifest = spool.seekable(named, spooledSha256);
            EntryReader<?> check = new EntryReader<>(
                    connector, endpoint.resolve(SANDBOX_PLACEHOLDER).forConnector());
            ManifestSummary summary = recordedSummary(manifest, recorded)
                    .orElseGet(() -> index.validate(manifest, check, fieldsThatChecksUse(endpoint)));
            return new ValidatedStage(stage, manifest, summary, stamp);
        } catch (ManifestException e) {
            return new ValidatedStage(stage, named, ManifestSummary.unreadable(e.problem()), stamp);
        }
    }

    /**
     * The fields of an endpoint that the check of an entry uses. An index entry is valid for all endpoints that have
     * the same values in these fields.
     */
    private static String fieldsThatChecksUse(EndpointDefinition endpoint) {
        return String.join("\n", endpoint.api(), endpoint.project(), endpoint.region());
    }

    /**
     * The summary from the ledger. Empty if the manifest's bytes have changed, or if it has duplicates: the ledger keeps
     * only their count, and the run must know which entries they are.
     */
    private static Optional<ManifestSummary> recordedSummary(Manifest manifest, Optional<Stage> recorded) {
        return recorded.filter(stage -> stage.duplicates() == 0).flatMap(stage -> {
            ManifestDigest digest = ManifestDigest.of(manifest);
            return digest.sha256().equals(stage.sha256())
                    ? Optional.of(ManifestSummary.known(stage.entries(), digest))
                    : Optional.empty();
        });
    }
}
