package dev.syncline.job.definition;

import dev.syncline.connector.Connector;
import dev.syncline.ledger.Run;
import dev.syncline.policy.Policy;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads job definitions. */
public final class JobDefinitionReader {
    private static final long MAX_BYTES = 1 << 20;

    private final Path file;
    private final Path folder;
    private final Collection<Connector<?>> connectors;
    private final Variables variables;
    private final Environment environment;
    private final DefinitionProblems problems;

    private final boolean manifestsMustExist;

    private JobDefinitionReader(
            Path file,
            Variables variables,
            Collection<Connector<?>> connectors,
            Environment environment,
            boolean manifestsMustExist) {
        this.manifestsMustExist = manifestsMustExist;
        this.environment = environment;
        this.file = file.toAbsolutePath().normalize();
        this.folder = this.file.resolveSibling("");
        this.connectors = connectors;
        this.variables = variables;
        this.problems = new DefinitionProblems(this.file, variables::redact);
    }

    /**
     * Reads a definition, and checks that everything it names exists.
     *
     * @param environment gives the values of {@code ${NAME}}
     * @param connectors all known APIs
     * @throws DefinitionException with all mistakes
     */
    public static JobDefinition read(Path file, Environment environment, Collection<Connector<?>> connectors) {
        return new JobDefinitionReader(file, new Variables(environment), connectors, environment, true).read();
    }

    /**
     * As {@link #read}, but the manifests need not exist, because the caller has other manifests for the stages. The
     * files of the stages mean nothing.
     */
    public static JobDefinition readWithoutManifests(
            Path file, Environment environment, Collection<Connector<?>> connectors) {
        return new JobDefinitionReader(file, new Variables(environment), connectors, environment, false).read();
    }

    private JobDefinition read() {
        String text = content();
        problems.throwIfAny();
        return YamlDocument.parse(text, problems)
                .map(document -> job(Section.root(document, variables, problems)))
                .orElseThrow(problems::exception);
    }

    private JobDefinition job(Section job) {
        String name = job.required("name", "", TextChecks::name);
        String description = job.optional("description", "", text -> text);
        ZoneId zone = job.optional("zone", ZoneOffset.UTC, JobDefinitionReader::zone);
        Schedule schedule = ScheduleReader.read(job);
        Map<String, Section> endpointSections = job.sectionsByName("endpoints");
        List<EndpointDefinition> endpoints = new EndpointReader(folder, connectors, environment).read(endpointSections);
        List<StageDefinition> stages =
                new StageReader(folder, endpointSections.keySet(), manifestsMustExist).read(job.sectionList("stages"));
        Policy policy = PolicyReader.read(job.section("policy"));
        SandboxSettings sandbox = sandbox(job, endpoints);
        job.refuseUnknown();
        problems.throwIfAny();
        return new JobDefinition(file, name, description, zone, schedule, endpoints, stages, policy, sandbox);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a time zone such as Asia/Shanghai or UTC, is " + TextChecks.quoted(text), e);
        }
    }

    private SandboxSettings sandbox(Section job, List<EndpointDefinition> endpoints) {
        if (job.has("sandbox") && endpoints.stream().noneMatch(EndpointDefinition::usesSandbox)) {
            job.error("sandbox", "no endpoint says url: sandbox");
        }
        Section sandbox = job.section("sandbox");
        SandboxSettings defaults = SandboxSettings.DEFAULT;
        SandboxSettings settings = new SandboxSettings(
                sandbox.optional("latency", Duration.ZERO, Durations::parse),
                sandbox.optional("faults", defaults.faults(), text -> EndpointReader.existing(folder, text)),
                sandbox.optional(
                        "state", defaults.state(), text -> Choices.constant(SandboxSettings.State.class, text)),
                sandbox.optional("strict", defaults.strict(), Choices::trueOrFalse),
                operations(sandbox));
        sandbox.refuseUnknown();
        return settings;
    }

    private static SandboxOperations operations(Section sandbox) {
        SandboxOperations times =
                sandbox.optional("operations", SandboxOperations.DEFAULT, SandboxOperations.DEFAULT::withTimes);
        return sandbox.optional("failing-operations", times, times::withFailing);
    }

    /** The file's text. A file that cannot be read is reported, and the text is empty. */
    private String content() {
        try {
            if (file.toString().length() > Run.LONGEST_DEFINITION) {
                fileError("its path is longer than " + Run.LONGEST_DEFINITION + " characters");
            } else if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
                fileError("is longer than 1 MiB");
            } else if (Files.exists(file)) {
                return Files.readString(file);
            } else {
                fileError("no such file");
            }
        } catch (CharacterCodingException e) {
            fileError("is not UTF-8 text");
        } catch (IOException e) {
            fileError("cannot be read: " + e.getMessage());
        }
        return "";
    }

    private void fileError(String message) {
        problems.error(Place.WHOLE_FILE, "", message);
    }
}
