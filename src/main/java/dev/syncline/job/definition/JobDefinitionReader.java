package dev.syncline.job.definition;

import dev.syncline.connector.Connector;
import dev.syncline.ledger.Run;
import dev.syncline.policy.Policy;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads job definitions. */
public final class JobDefinitionReader {
    private static final long LONGEST = 1 << 20;

    private final Path file;
    private final Path folder;
    private final Collection<Connector<?>> connectors;
    private final DefinitionProblems problems;

    private final Variables variables;

    private JobDefinitionReader(Path file, Variables variables, Collection<Connector<?>> connectors) {
        this.file = file.toAbsolutePath().normalize();
        this.folder = this.file.resolveSibling("");
        this.connectors = connectors;
        this.variables = variables;
        this.problems = new DefinitionProblems(this.file, variables::hide);
    }

    /**
     * Reads a definition, and looks whether all that it names is there.
     *
     * @param environment what {@code ${NAME}} refers to
     * @param connectors the APIs there are
     * @throws DefinitionException with all that is wrong
     */
    public static JobDefinition read(Path file, Environment environment, Collection<Connector<?>> connectors) {
        return new JobDefinitionReader(file, new Variables(environment), connectors).read();
    }

    private JobDefinition read() {
        YamlNode tree = YamlTree.read(content(), problems);
        if (!(tree instanceof YamlNode.Mapping)) {
            Section.root(tree, variables, problems);
            problems.check();
        }
        return job(Section.root(tree, variables, problems));
    }

    private JobDefinition job(Section job) {
        String name = job.required("name", "", Quantities::name);
        String description = job.optional("description", "", text -> text);
        ZoneId zone = job.optional("zone", ZoneOffset.UTC, Quantities::zone);
        Schedule schedule = ScheduleReader.read(job);
        Map<String, Section> named = job.named("endpoints");
        List<EndpointDefinition> endpoints = new EndpointReader(folder, connectors).read(named);
        List<StageDefinition> stages = new StageReader(folder, named.keySet()).read(job.listed("stages"));
        Policy policy = PolicyReader.read(job.section("policy"));
        SandboxSettings sandbox = sandbox(job, endpoints);
        job.refuseUnknown();
        problems.check();
        return new JobDefinition(file, name, description, zone, schedule, endpoints, stages, policy, sandbox);
    }

    private SandboxSettings sandbox(Section job, List<EndpointDefinition> endpoints) {
        if (job.has("sandbox") && endpoints.stream().noneMatch(EndpointDefinition::usesSandbox)) {
            job.error("sandbox", "no endpoint says url: sandbox");
        }
        Section sandbox = job.section("sandbox");
        SandboxSettings absent = SandboxSettings.DEFAULT;
        SandboxSettings read = new SandboxSettings(
                sandbox.optional("latency", Duration.ZERO, Quantities::duration),
                sandbox.optional("faults", absent.faults(), text -> EndpointReader.existing(folder, text)),
                sandbox.optional(
                        "state", absent.state(), text -> Quantities.constant(SandboxSettings.State.class, text)),
                sandbox.optional("strict", absent.strict(), Quantities::bool));
        sandbox.refuseUnknown();
        return read;
    }

    private String content() {
        try {
            if (file.toString().length() > Run.LONGEST_DEFINITION) {
                problems.error(0, 0, "", "its path is longer than " + Run.LONGEST_DEFINITION + " characters");
            } else if (Files.exists(file) && Files.size(file) > LONGEST) {
                problems.error(0, 0, "", "is longer than 1 MiB");
            } else if (Files.exists(file)) {
                return Files.readString(file);
            } else {
                problems.error(0, 0, "", "no such file");
            }
        } catch (CharacterCodingException e) {
            problems.error(0, 0, "", "is not UTF-8 text");
        } catch (IOException e) {
            problems.error(0, 0, "", "cannot be read: " + e.getMessage());
        }
        problems.check();
        return "";
    }
}
