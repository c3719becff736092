package dev.syncline.job.definition;

import dev.syncline.connector.Connector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** A folder with a job definition and the manifests it names. */
record DefinitionFolder(Path root, Map<String, String> variables) {

    /** The shortest possible definition. */
    static final String SHORT = """
            name: short
            endpoints:
              cbr:
                api: cbr-backups
                url: https://cbr.example.com/
                project: p1
                auth: { type: huawei-aksk, access-key: ak, secret-key: "${SK}" }
            stages:
              - { name: backups, endpoint: cbr, manifest: ../input/backups/a.jsonl }
            """;

    static final Map<String, String> ENVIRONMENT =
            Map.of("SK", "s3cret", "TENCENT_SECRET_ID", "tencent-id", "TENCENT_SECRET_KEY", "tencent-key");

    static DefinitionFolder in(Path root) throws IOException {
        Files.createDirectories(root.resolve("jobs"));
        Files.createDirectories(root.resolve("input/backups/deep"));
        for (String file : List.of(
                "vm-images.jsonl", "backups/b.jsonl", "backups/a.jsonl", "backups/c.txt", "backups/deep/d.jsonl")) {
            Files.writeString(root.resolve("input").resolve(file), "");
        }
        return new DefinitionFolder(root, ENVIRONMENT);
    }

    DefinitionFolder with(Map<String, String> others) {
        return new DefinitionFolder(root, others);
    }

    Path input(String file) {
        return root.resolve("input").resolve(file);
    }

    JobDefinition read(String yaml) {
        try {
            // getBytes writes a lone surrogate as a question mark, as any editor does
            Path file = Files.write(root.resolve("jobs/job.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
            return JobDefinitionReader.read(file, name -> variables.getOrDefault(name, ""), connectors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All mistakes, without the folder's path. */
    List<String> mistakes(String yaml) {
        try {
            read(yaml);
            return List.of();
        } catch (DefinitionException e) {
            return e.problems().stream()
                    .map(problem -> problem.toString().replace(root + "/", ""))
                    .toList();
        }
    }

    /** The messages for mistakes that are written as {@code LINE:COLUMN FIELD: message}, separated by {@code ~}. */
    static String[] places(String mistakes) {
        return Stream.of(mistakes.split("~"))
                .map(mistake -> "jobs/job.yaml:" + mistake)
                .toArray(String[]::new);
    }

    static List<Connector<?>> connectors() {
        List<Connector<?>> connectors = new ArrayList<>();
        for (Connector<?> connector : ServiceLoader.load(Connector.class)) {
            if (!connector.api().id().startsWith("test-")) {
                connectors.add(connector);
            }
        }
        return connectors;
    }
}
