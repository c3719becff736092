package dev.syncline.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox in a process of its own. It keeps its state when it is killed. */
final class SandboxProcess {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Launcher launcher;
    private final Path folder;
    private final String latency;
    private final List<String> more;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int starts;
    private Process process;
    private URI uri;

    /** @param more options beside port, latency and folders */
    SandboxProcess(Launcher launcher, Path folder, String latency, List<String> more)
            throws IOException, InterruptedException {
        this.launcher = launcher;
        this.folder = folder;
        this.latency = latency;
        this.more = List.copyOf(more);
        this.process = start(0);
        this.uri = awaitUri();
    }

    URI uri() {
        return uri;
    }

    Path journal() {
        return folder.resolve("cloud/journal.jsonl");
    }

    /** Kills the sandbox and starts it again at the same port after a pause. */
    void killAndStartAgain(long downMillis) throws IOException, InterruptedException {
        Processes.kill(process);
        Processes.pause(downMillis);
        process = start(uri.getPort());
        uri = awaitUri();
    }

    private Path said(String stream) {
        return folder.resolve("sandbox-" + starts + stream);
    }

    private Process start(int port) throws IOException {
        starts++;
        List<String> options = List.of("--port", String.valueOf(port), "--latency", latency, "--unlimited");
        List<String> places = List.of("--home", path("sandbox-home"), "--state", path("cloud"), "--output", "json");
        return launcher.start(
                said(""),
                Map.of(),
                Stream.of(List.of("sandbox"), options, places, more)
                        .flatMap(List::stream)
                        .toList());
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private URI awaitUri() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0 && !process.waitFor(20, TimeUnit.MILLISECONDS)) {
            String said = Files.readString(said(".out"));
            if (said.endsWith("\n")) {
                return URI.create(JSON.readTree(said).path("url").stringValue());
            }
        }
        throw new IOException("the sandbox does not start; see " + said(".err"));
    }

    /** How often each entry took effect. */
    Map<EffectName, Integer> effects() throws IOException, InterruptedException {
        Map<EffectName, Integer> effects = new HashMap<>();
        for (Manifest manifest : Manifest.values()) {
            String api = manifest.api();
            JSON.readTree(get("/_sandbox/effects?api=" + api))
                    .forEachEntry((key, count) -> effects.put(new EffectName(api, key), count.intValue()));
        }
        return effects;
    }

    /** All accepted operations with their true ends. */
    List<TrueEnd> operations() throws IOException, InterruptedException {
        return get("/_sandbox/operations")
                .lines()
                .map(JSON::readTree)
                .map(line -> new TrueEnd(
                        line.path("key").stringValue(),
                        line.path("id").stringValue(),
                        line.path("state").stringValue(),
                        line.path("early").booleanValue()))
                .toList();
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri.resolve(path)).timeout(PATIENCE).build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
