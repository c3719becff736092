package dev.syncline.job.definition;

import dev.syncline.connector.Api;
import dev.syncline.connector.Connector;
import dev.syncline.http.HttpProxy;
import dev.syncline.http.NetworkSettings;
import dev.syncline.http.TrustedCertificates;
import dev.syncline.http.auth.Credentials;
import dev.syncline.ledger.Stage.Binding;
import dev.syncline.manifest.FieldProblem;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads {@code endpoints}. */
final class EndpointReader {
    /** Replaces the sandbox's URL while a connector checks an endpoint. Nothing is sent to it. */
    private static final URI ANY_URL = URI.create("http://localhost");

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final int PARALLEL = 8;
    private static final int MOST_PARALLEL = 1_024;

    private final Path folder;
    private final Collection<Connector<?>> connectors;
    private final Environment environment;

    /** @param environment gives the values of {@code HTTPS_PROXY} */
    EndpointReader(Path folder, Collection<Connector<?>> connectors, Environment environment) {
        this.folder = folder;
        this.connectors = connectors;
        this.environment = environment;
    }

    List<EndpointDefinition> read(Map<String, Section> sections) {
        List<EndpointDefinition> endpoints = new ArrayList<>();
        sections.forEach((name, section) -> {
            checkName(name, section);
            String id = section.text("api");
            List<Connector<?>> found = connectors.stream()
                    .filter(connector -> connector.api().id().equals(id))
                    .toList();
            if (!found.isEmpty()) {
                endpoints.add(read(name, section, found.get(0)));
                section.refuseUnknown();
            } else if (!id.isEmpty()) {
                section.error("api", "no such API: " + TextChecks.quoted(id) + Section.suggestion(id, apis()));
            }
        });
        return endpoints;
    }

    private static void checkName(String name, Section section) {
        try {
            TextChecks.name(name);
        } catch (IllegalArgumentException e) {
            section.error("", "its name " + e.getMessage());
        }
    }

    private Set<String> apis() {
        Set<String> apis = new TreeSet<>();
        connectors.forEach(connector -> apis.add(connector.api().id()));
        return apis;
    }

    private EndpointDefinition read(String name, Section section, Connector<?> connector) {
        Api api = connector.api();
        URI url = section.required("url", EndpointDefinition.SANDBOX, Urls::baseOrSandbox);
        String region = section.optional("region", "", EndpointReader::name);
        String project = section.optional("project", "", EndpointReader::name);
        Credentials credentials = AuthReader.read(section, api);
        double rate = section.optional("rate", api.rate(), Numbers::rate);
        EndpointDefinition endpoint = new EndpointDefinition(
                name.isBlank() ? "?" : name,
                api.id(),
                url,
                region,
                project,
                credentials,
                rate,
                entriesPerCall(section, api),
                network(section));
        checkSharedProxy(section, endpoint);
        for (FieldProblem problem : connector.check(endpoint.resolve(ANY_URL).forConnector())) {
            if (problem.isError() && !section.isWrong(problem.field())) {
                section.error(problem.field(), problem.message());
            }
        }
        return endpoint;
    }

    /** A wrong {@code HTTPS_PROXY} is reported at the endpoint that would use it. */
    private void checkSharedProxy(Section section, EndpointDefinition endpoint) {
        boolean isSecure = Stream.concat(Stream.of(endpoint.url()), endpoint.credentials().urls().stream())
                .anyMatch(url -> "https".equals(url.getScheme()));
        if (isSecure && !section.has("proxy")) {
            String problem = HttpProxy.problemOfShared(environment::value);
            if (!problem.isEmpty()) {
                section.error("url", problem);
            }
        }
    }

    private static String name(String text) {
        return TextChecks.maxLength(text, Binding.LONGEST_NAME);
    }

    private static int entriesPerCall(Section section, Api api) {
        int most = api.shared() ? EndpointDefinition.MOST_ENTRIES_PER_CALL : 1;
        return section.optional("entries-per-call", api.entriesPerCall(), text -> {
            long number = Numbers.integer(text, 1, EndpointDefinition.MOST_ENTRIES_PER_CALL);
            if (number > most) {
                throw new IllegalArgumentException("must be 1: a call of " + api.id() + " carries one entry");
            }
            return (int) number;
        });
    }

    private NetworkSettings network(Section section) {
        return new NetworkSettings(
                section.optional("connect-timeout", CONNECT_TIMEOUT, Durations::parsePositive),
                section.optional("read-timeout", READ_TIMEOUT, Durations::parsePositive),
                section.optional("parallel", PARALLEL, text -> Numbers.integer(text, 1, MOST_PARALLEL)),
                section.optional("proxy", "", EndpointReader::proxy),
                section.optional("ca-file", "", this::caFile));
    }

    private static String proxy(String text) {
        if (text.contains("://")) {
            HttpProxy.of(text);
        }
        return Urls.base(text).toString();
    }

    private String caFile(String text) {
        String file = existing(folder, text);
        TrustedCertificates.check(Path.of(file));
        return file;
    }

    /** The absolute path of a file that must exist. */
    static String existing(Path folder, String text) {
        Path file = folder.resolve(text).normalize();
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no such file: " + file);
        }
        return file.toString();
    }
}
