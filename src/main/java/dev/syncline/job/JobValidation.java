package dev.syncline.job;

import dev.syncline.connector.Connector;
import dev.syncline.ledger.Stage;
import dev.syncline.manifest.Manifest;
import dev.syncline.manifest.ManifestDigest;
import dev.syncline.manifest.ManifestIndex;
import dev.syncline.manifest.ManifestStamp;
import dev.syncline.manifest.ManifestSummary;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Looks at all manifests of a job before anything is sent. */
public final class JobValidation {
    /** Stands in for a sandbox that does not run: reading an entry needs no address. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:0");

    private final ManifestIndex index;

    /** @param index knows the manifests that were looked at before */
    public JobValidation(ManifestIndex index) {
        this.index = index;
    }

    public Validated validate(JobDefinition job, List<StageDefinition> stages) {
        return validate(job, stages, List.of());
    }

    /**
     * Validates what is not known already.
     *
     * @param before the stages of a run that goes on: where a manifest's bytes are still the same, it was validated
     *     when the run began
     */
    Validated validate(JobDefinition job, List<StageDefinition> stages, List<Stage> before) {
        return Validated.of(
                stages.stream()
                        .map(stage -> validate(stage, job.endpointOf(stage), before))
                        .toList(),
                job.policy());
    }

    private Validated.StageSummary validate(StageDefinition stage, EndpointDefinition endpoint, List<Stage> before) {
        Connector<?> connector = Connectors.of(endpoint.api());
        Manifest manifest = Manifest.of(stage.files(), connector.api().bodyField());
        ManifestStamp stamp = ManifestStamp.of(manifest);
        ManifestSummary summary = known(stage, manifest, before)
                .orElseGet(() -> index.look(
                        manifest, new EntryReading<>(connector, endpoint.endpoint(NOWHERE)), judge(endpoint)));
        return new Validated.StageSummary(stage, summary, stamp);
    }

    /** What an entry is judged by, beside itself. */
    private static String judge(EndpointDefinition endpoint) {
        return String.join("\n", endpoint.api(), endpoint.project(), endpoint.region());
    }

    /** Only a manifest without duplicates: where there are some, it must be known which they are. */
    private static Optional<ManifestSummary> known(StageDefinition stage, Manifest manifest, List<Stage> before) {
        return before.stream()
                .filter(was -> was.name().equals(stage.name()) && was.duplicates() == 0)
                .findFirst()
                .flatMap(was -> {
                    ManifestDigest digest = ManifestDigest.of(manifest);
                    return digest.sha256().equals(was.sha256())
                            ? Optional.of(ManifestSummary.known(was.entries(), digest))
                            : Optional.empty();
                });
    }
}
