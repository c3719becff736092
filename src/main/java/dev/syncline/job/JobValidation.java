package dev.syncline.job;

import dev.syncline.connector.Connector;
import dev.syncline.manifest.Manifest;
import dev.syncline.manifest.Validation;
import java.net.URI;
import java.util.List;

/** Looks at all manifests of a job before anything is sent. */
public final class JobValidation {
    /** Stands in for a sandbox that does not run: reading an entry needs no address. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:0");

    private JobValidation() {}

    public static Validated validate(JobDefinition job, List<StageDefinition> stages) {
        return Validated.of(
                stages.stream()
                        .map(stage -> new Validated.StageSummary(stage, summary(stage, job.endpointOf(stage))))
                        .toList(),
                job.policy());
    }

    private static dev.syncline.manifest.ManifestSummary summary(StageDefinition stage, EndpointDefinition endpoint) {
        Connector<?> connector = Connectors.of(endpoint.api());
        return Validation.validate(
                Manifest.of(stage.files(), connector.api().bodyField()),
                new EntryReading<>(connector, endpoint.endpoint(NOWHERE)));
    }
}
