package dev.syncline.job.validation;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Connectors;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.definition.EndpointDefinition;
import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.definition.StageDefinition;
import dev.syncline.job.definition.StageSelection;
import dev.syncline.ledger.Stage;
import dev.syncline.manifest.Manifest;
import dev.syncline.manifest.ManifestDigest;
import dev.syncline.manifest.ManifestException;
import dev.syncline.manifest.ManifestIndex;
import dev.syncline.manifest.ManifestSpool;
import dev.syncline.manifest.ManifestStamp;
import dev.syncline.manifest.ManifestSummary;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Looks at all manifests of a job before anything is sent. */
public final class JobValidator {
    /** Stands in for a sandbox that does not run: reading an entry needs no address. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:0");

    private final ManifestIndex index;
    private final ManifestSpool spool;

    /**
     * @param index knows the manifests that were looked at before
     * @param spool holds what cannot be sought
     */
    public JobValidator(ManifestIndex index, ManifestSpool spool) {
        this.index = index;
        this.spool = spool;
    }

    /**
     * Validates a job of which nothing is sent; what standard input held is not kept.
     *
     * @param stage the one stage wanted; empty = all
     * @param manifest stands in for that stage's manifest; empty = its own
     * @throws RunRefusedException where there is no such stage or manifest
     */
    public ValidatedJob validate(JobDefinition job, String stage, String manifest) {
        try {
            return validate(job, StageSelection.of(job, stage, manifest), List.of(), false);
        } finally {
            spool.forgetInput();
        }
    }

    /**
     * Validates what is not known already.
     *
     * @param before the stages of a run that goes on: where a manifest's bytes are still the same, it was validated
     *     when the run began
     * @param inputKept whether what these stages have read from standard input is taken in place of what it holds now
     */
    public ValidatedJob validate(
            JobDefinition job, List<StageDefinition> stages, List<Stage> before, boolean inputKept) {
        return ValidatedJob.of(
                stages.stream()
                        .map(stage -> {
                            Optional<Stage> was = before.stream()
                                    .filter(one -> one.name().equals(stage.name()))
                                    .findFirst();
                            String kept = inputKept ? was.map(Stage::sha256).orElse("") : "";
                            return validate(stage, job.endpointOf(stage), was, kept);
                        })
                        .toList(),
                job.policy());
    }

    private ValidatedJob.StageSummary validate(
            StageDefinition stage, EndpointDefinition endpoint, Optional<Stage> was, String inputKept) {
        Connector<?> connector = Connectors.of(endpoint.api());
        Manifest named = Manifest.of(stage.files(), connector.api().bodyField());
        ManifestStamp stamp = ManifestStamp.of(named);
        try {
            Manifest manifest = spool.seekable(named, inputKept);
            ManifestSummary summary = known(manifest, was)
                    .orElseGet(() -> index.look(
                            manifest,
                            new EntryReader<>(
                                    connector, endpoint.resolve(NOWHERE).forConnector()),
                            judge(endpoint)));
            return new ValidatedJob.StageSummary(stage, manifest, summary, stamp);
        } catch (ManifestException e) {
            return new ValidatedJob.StageSummary(stage, named, ManifestSummary.unreadable(e.problem()), stamp);
        }
    }

    /** What an entry is judged by, beside itself. */
    private static String judge(EndpointDefinition endpoint) {
        return String.join("\n", endpoint.api(), endpoint.project(), endpoint.region());
    }

    /** Only a manifest without duplicates: where there are some, it must be known which they are. */
    private static Optional<ManifestSummary> known(Manifest manifest, Optional<Stage> before) {
        return before.filter(was -> was.duplicates() == 0).flatMap(was -> {
            ManifestDigest digest = ManifestDigest.of(manifest);
            return digest.sha256().equals(was.sha256())
                    ? Optional.of(ManifestSummary.known(was.entries(), digest))
                    : Optional.empty();
        });
    }
}
