package dev.syncline.job.run;

import dev.syncline.UnfollowedJob;
import dev.syncline.job.StopSignal;
import dev.syncline.job.definition.SandboxSettings;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Owner;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.RecordedOutcomes;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Runs;
import dev.syncline.ledger.database.DatabaseSettings;
import dev.syncline.manifest.ManifestIndex;
import dev.syncline.manifest.ManifestSpool;
import dev.syncline.sandbox.FaultsFile;
import dev.syncline.sandbox.OperationTimes;
import dev.syncline.sandbox.Sandbox;
import dev.syncline.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A home, a job and the sandbox, to run real jobs within one process. */
final class Rehearsal implements AutoCloseable {
    private final Path folder;
    private final Ledger ledger;
    final List<String> notices = new CopyOnWriteArrayList<>();

    private Rehearsal(Path folder, Ledger ledger) {
        this.folder = folder;
        this.ledger = ledger;
    }

    static Rehearsal in(Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        return new Rehearsal(folder, Ledger.open(DatabaseSettings.embedded(home)));
    }

    /** Leaves the database open. */
    static Rehearsal over(Path folder, Ledger ledger) throws IOException {
        Files.createDirectories(folder.resolve("home"));
        return new Rehearsal(folder, ledger);
    }

    static Rehearsal on(Path folder, DatabaseSettings settings) throws IOException {
        Files.createDirectories(settings.home());
        return new Rehearsal(folder, Ledger.open(settings));
    }

    Path write(String name, String text) throws IOException {
        return writeFollowed(name, UnfollowedJob.of(text));
    }

    /** Writes a job definition as it is: its operations are followed if it does not say otherwise. */
    Path writeFollowed(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    Path writeLines(String name, Stream<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines.toList());
    }

    RunReport run(Path job) {
        return run(job, new StopSignal());
    }

    RunReport run(Path job, StopSignal control) {
        return runner(control).run(RunRequest.of(job));
    }

    RunReport run(RunRequest request) {
        return runner(new StopSignal()).run(request);
    }

    RunReport restart(Run run) {
        return runner(new StopSignal()).restart(run);
    }

    private JobRunner runner(StopSignal control) {
        return runner(ledger, Owner.self(), control);
    }

    /** A job runner as another process would have it on the same database. */
    JobRunner runner(Ledger own, Owner owner) {
        return runner(own, owner, new StopSignal());
    }

    private JobRunner runner(Ledger own, Owner owner, StopSignal control) {
        RunListener listener = new RunListener() {
            @Override
            public void notice(String text) {
                notices.add(text);
            }

            @Override
            public void started(Run run, List<LiveStage> stages) {
                notices.add("started " + run.runId());
            }
        };
        return new JobRunner(
                own,
                name -> "",
                new ManifestIndex(folder.resolve("home/index")),
                new ManifestSpool(folder.resolve("home/spool"), InputStream.nullInputStream(), control::isStopping),
                this::sandbox,
                control,
                listener,
                owner);
    }

    private SandboxLauncher.Running sandbox(SandboxSettings settings) {
        SandboxOptions options = SandboxOptions.at(folder.resolve("home/sandbox"))
                .withLatency(settings.latency())
                .withFresh(settings.state() == SandboxSettings.State.FRESH)
                .withStrict(settings.strict())
                .withOperations(new OperationTimes(
                        settings.operations().shortest(),
                        settings.operations().longest(),
                        settings.operations().failing()));
        Sandbox sandbox = Sandbox.start(
                settings.faults().isEmpty()
                        ? options
                        : options.withFaults(FaultsFile.read(Path.of(settings.faults()))));
        return new SandboxLauncher.Running() {
            @Override
            public URI uri() {
                return sandbox.uri();
            }

            @Override
            public void close() {
                sandbox.close();
            }
        };
    }

    Ledger ledger() {
        return ledger;
    }

    Runs runs() {
        return ledger.runs();
    }

    List<RecordedOutcome> results(RunReport report) {
        List<RecordedOutcome> results = new ArrayList<>();
        ledger.results().forEach(report.run().runId(), RecordedOutcomes.Filter.ALL, results::add);
        return results;
    }

    List<RecordedOutcome> results(RunReport report, String status) {
        return results(report).stream()
                .filter(result -> result.status().name().equals(status))
                .toList();
    }

    /** The sandbox's journal: every request it has received in all executions; empty before a sandbox has started. */
    List<JsonNode> journal() {
        Path file = folder.resolve("home/sandbox/journal.jsonl");
        try {
            String journal = Files.exists(file) ? Files.readString(file) : "";
            JsonMapper mapper = new JsonMapper();
            // a line without its line break is still being written
            return journal.substring(0, journal.lastIndexOf('\n') + 1)
                    .lines()
                    .map(mapper::readTree)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sync requests of one API in the journal. */
    List<JsonNode> requests(String api) {
        return journal().stream()
                .filter(line -> line.get("api").stringValue().equals(api))
                .toList();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
