package dev.syncline.cli;

import static org.awaitility.Awaitility.await;

import dev.syncline.sandbox.OperationTimes;
import dev.syncline.sandbox.Sandbox;
import dev.syncline.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
        this(folder, latency, OperationTimes.DEFAULT);
    }

    SharedSandbox(Path folder, Duration latency, OperationTimes operations) {
        this.folder = folder.resolve("sandbox");
        this.sandbox = Sandbox.start(
                SandboxOptions.at(this.folder).withLatency(latency).withOperations(operations));
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

    /** Writes a job as {@link #job} does. Its operations are followed, and any number of them may fail. */
    String followedJob(Shell shell, String name, int backups, String endpoint) throws IOException {
        String text = Files.readString(Path.of(job(shell, name, 0, backups, endpoint)));
        return shell.writeFollowed(
                name + ".yaml",
                text.replaceFirst("(?s)\npolicy:.*", "\n")
                        + "policy: { failures: { max: 100% }, follow: { first-check: 200ms, longest-interval: 1s } }\n");
    }

    /** Waits until a process follows this number of operations. */
    static void awaitFollowing(Shell shell, Process process, int operations) {
        await().atMost(Duration.ofSeconds(60))
                .failFast("it has ended", () -> !process.isAlive())
                .until(() -> {
                    Shell.Said status = shell.run("status", "--output", "json");
                    return status.code() == 0
                            && status.json().get("counts").get("following").intValue() == operations;
                });
    }

    /** Replaces the faults by these, a JSON array. */
    void faults(String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.uri() + "/_sandbox/faults"))
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status >= 300) {
            throw new IOException("the sandbox refuses the faults: " + status);
        }
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
