package dev.syncline.cli;

import dev.syncline.sandbox.Sandbox;
import dev.syncline.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sandbox inside the test process. Several processes under test can use it. It keeps running when they are killed.
 */
final class SharedSandbox implements AutoCloseable {
    private final Path folder;
    private final Sandbox sandbox;

    SharedSandbox(Path folder, Duration latency) {
        this.folder = folder.resolve("sandbox");
        this.sandbox = Sandbox.start(SandboxOptions.at(this.folder).withLatency(latency));
    }

    /** Writes a job with the given number of backups. Their numbers begin with {@code first}. */
    String job(Shell shell, String name, int first, int backups, String endpoint) throws IOException {
        shell.writeBackups(
                name + ".jsonl", IntStream.range(first, first + backups).boxed().toList());
        return shell.write(name + ".yaml", """
                name: %1$s
                zone: UTC
                endpoints:
                  cbr:
                    api: cbr-backups
                    url: %2$s
                    project: demo-project
                    auth: { type: huawei-token, iam: %2$s, domain: demo, user: demo, password: demo-password }
                    %3$s
                stages:
                  - { name: backups, endpoint: cbr, manifest: %1$s.jsonl, chunk: 8 }
                """.formatted(name, sandbox.uri(), endpoint));
    }

    /** The keys of all backups that the sandbox has accepted. A key that it accepted twice is listed twice. */
    List<String> acceptedKeys() {
        try (var lines = Files.lines(folder.resolve("journal.jsonl"))) {
            JsonMapper mapper = new JsonMapper();
            return lines.map(mapper::readTree)
                    .filter(line -> line.get("api").stringValue().equals("cbr-backups"))
                    .flatMap(line -> line.get("applied").valueStream().map(JsonNode::stringValue))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
