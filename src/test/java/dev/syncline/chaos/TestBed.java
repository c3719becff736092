package dev.syncline.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one scenario works with: a job, a home, a sandbox, and the commands to start Syncline on them. */
final class TestBed {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Launcher launcher;
    private final Path folder;
    private final Path home;
    private final Map<String, String> database;
    private final Workload workload;
    private final SandboxProcess sandbox;
    private final Journal journal;
    private final Path definition;
    private int processes;

    /** @param database environment variables that name the database; empty for the home's own H2 file */
    TestBed(Launcher launcher, Path folder, Map<String, String> database, Workload workload, String latency)
            throws IOException, InterruptedException {
        this.launcher = launcher;
        this.folder = folder;
        this.home = Files.createDirectories(folder.resolve("home"));
        this.database = database;
        this.workload = workload;
        this.sandbox = new SandboxProcess(launcher, folder, latency, workload.sandboxOptions(folder));
        this.journal = new Journal(sandbox.journal());
        this.definition = workload.write(folder, sandbox.uri().toString());
    }

    Path folder() {
        return folder;
    }

    Path home() {
        return home;
    }

    Workload workload() {
        return workload;
    }

    SandboxProcess sandbox() {
        return sandbox;
    }

    Journal journal() {
        return journal;
    }

    /** Starts {@code run}, which is all that a user does after each failure. */
    RunProcess startRun() throws IOException {
        return startRun(launcher);
    }

    RunProcess startRun(Launcher with) throws IOException {
        int before = journal.size();
        Path output = output("run");
        Instant now = Instant.now();
        Process process = with.start(
                output,
                database,
                List.of(
                        "--home",
                        home.toString(),
                        "run",
                        definition.toString(),
                        "--date",
                        Workload.DATE,
                        "--output",
                        "json"));
        return new RunProcess(process, now, output, before);
    }

    Launcher launcher() {
        return launcher;
    }

    /**
     * How long after its start the first call of a process took effect; empty if it ended before, or after the limit.
     */
    Optional<Duration> awaitFirstCall(RunProcess run, Duration limit) throws IOException, InterruptedException {
        while (run.age().compareTo(limit) < 0) {
            boolean ended = run.endsWithin(POLL);
            Optional<Duration> first = firstCall(run);
            if (first.isPresent() || ended) {
                return first;
            }
        }
        return Optional.empty();
    }

    Optional<Duration> firstCall(RunProcess run) throws IOException {
        return journal.size() > run.callsBefore()
                ? Optional.of(Duration.between(
                        run.startedAt(), journal.call(run.callsBefore()).at()))
                : Optional.empty();
    }

    /** What is committed, read with the command {@code results}. */
    List<Row> rows() throws IOException, InterruptedException {
        Path output = output("results");
        Process asked = launcher.start(
                output, database, List.of("--home", home.toString(), "results", "last", "--output", "json"));
        if (!asked.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            Processes.kill(asked);
            throw new IOException("results does not end; see " + output + ".err");
        }
        String error = Files.readString(output.resolveSibling(output.getFileName() + ".err"));
        if (asked.exitValue() == 2 && error.contains("no run")) {
            return List.of();
        } else if (asked.exitValue() != 0) {
            throw new IOException("results ends with " + asked.exitValue() + ": " + error.strip());
        }
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(output.resolveSibling(output.getFileName() + ".out"))) {
            JsonNode node = JSON.readTree(line);
            rows.add(Row.of(workload.apiOf(node.path("stage").stringValue()), node));
        }
        return rows;
    }

    private Path output(String name) {
        return folder.resolve("%s-%03d".formatted(name, ++processes));
    }
}
