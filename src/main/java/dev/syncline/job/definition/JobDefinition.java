package dev.syncline.job.definition;

import dev.syncline.policy.Policy;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * A job definition, read and found to be whole: every name it mentions exists, every file is there.
 *
 * @param file absolute
 * @param name the job's name: 1 to 60 letters, digits, dots, dashes and underscores
 * @param description empty where there is none
 * @param zone in which the job's dates and schedule are meant
 * @param endpoints at least one
 * @param stages at least one, in the order of the definition; {@code after} leads in no circle
 */
public record JobDefinition(
        Path file,
        String name,
        String description,
        ZoneId zone,
        Schedule schedule,
        List<EndpointDefinition> endpoints,
        List<StageDefinition> stages,
        Policy policy,
        SandboxSettings sandbox) {
    public JobDefinition {
        endpoints = List.copyOf(endpoints);
        stages = List.copyOf(stages);
        if (name.isBlank() || endpoints.isEmpty() || stages.isEmpty()) {
            throw new IllegalArgumentException("a job needs a name, an endpoint and a stage");
        }
    }

    /** The endpoint a stage names. */
    public EndpointDefinition endpointOf(StageDefinition stage) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.name().equals(stage.endpoint()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no endpoint " + stage.endpoint()));
    }

    /** Whether the embedded sandbox is needed to run the job. */
    public boolean usesSandbox() {
        return endpoints.stream().anyMatch(EndpointDefinition::usesSandbox);
    }
}
