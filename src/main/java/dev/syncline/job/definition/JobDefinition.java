package dev.syncline.job.definition;

import dev.syncline.policy.Policy;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * A job definition without mistakes: every name it uses is defined, and every file it names exists.
 *
 * @param file absolute
 * @param name the job's name: 1 to 60 letters, digits, dots, dashes and underscores
 * @param description empty if there is none
 * @param zone time zone of the run's date and of the schedule
 * @param endpoints at least one
 * @param stages at least one, in the order of the definition; {@code after} forms no circle
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

    /** The endpoint of a stage. */
    public EndpointDefinition endpointOf(StageDefinition stage) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.name().equals(stage.endpoint()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no endpoint " + stage.endpoint()));
    }

    /** Whether the job needs the embedded sandbox. */
    public boolean usesSandbox() {
        return endpoints.stream().anyMatch(EndpointDefinition::usesSandbox);
    }
}
