package dev.syncline.job.crash;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.StopSignal;
import dev.syncline.job.run.JobRunner;
import dev.syncline.job.run.OwnedRunner;
import dev.syncline.job.run.RunListener;
import dev.syncline.job.run.RunReport;
import dev.syncline.job.run.RunRequest;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Owner;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.RecordedOutcomes;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.database.LentDatabases;
import dev.syncline.sandbox.FaultsFile;
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
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What outlives a process: a database and a sandbox. Starts one process after the other. */
final class CrashSite implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path definition;
    private final TestDatabase tables;
    private final Path cloud;
    private final Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();
    private long processes;

    CrashSite(Path definition, TestDatabase tables, Path cloud) {
        this(definition, tables, cloud, new OperationTimes(Duration.ZERO, Duration.ZERO, 0));
    }

    CrashSite(Path definition, TestDatabase tables, Path cloud, OperationTimes operations) {
        this.definition = definition;
        this.tables = tables;
        this.cloud = cloud;
        this.sandbox = Sandbox.start(SandboxOptions.at(cloud)
                .withUnlimited(true)
                .withOperations(operations)
                .withFaults(FaultsFile.read(CrashJob.faultsOf(definition))));
    }

    /** Empties the database and the sandbox. */
    void clear() {
        tables.empty();
        ask("POST", "/_sandbox/reset");
    }

    /** How a process ended. */
    sealed interface End {
        record Ended(RunReport report) implements End {}

        record Broke(Throwable cause) implements End {}
    }

    /**
     * Starts a process that runs or restarts the job, and returns when the process has ended or died.
     *
     * @param restarts true: the process restarts the run if there is one; false: it runs the job
     */
    End process(Power power, boolean restarts) {
        return process(power, restarts, new StopSignal());
    }

    End process(Power power, boolean restarts, StopSignal stop) {
        DatabaseThreads witnesses = new DatabaseThreads();
        try (PoweredDataSource connections = new PoweredDataSource(tables.connections(), power, witnesses)) {
            JobRunner runner = OwnedRunner.of(
                    new Ledger(LentDatabases.over(connections)),
                    definition.resolveSibling("index"),
                    settings -> Relay.to(sandbox.uri(), power, witnesses),
                    new Silence(),
                    mortal(),
                    stop);
            Optional<Run> begun = restarts ? tables.ledger().runs().last() : Optional.empty();
            return new End.Ended(begun.map(runner::restart)
                    .orElseGet(() -> runner.run(new RunRequest(definition, CrashJob.DATE, false, "", ""))));
        } catch (RuntimeException | SQLException e) {
            return new End.Broke(e);
        }
    }

    /**
     * All these processes are threads of one real process that stays alive. So each one pretends to be a process that
     * has exited.
     */
    private Owner mortal() {
        Owner self = Owner.self();
        return new Owner(self.host(), self.boot(), self.pid(), ++processes);
    }

    private static final class Silence implements RunListener {
        @Override
        public void notice(String text) {
            // nobody shows the progress
        }

        @Override
        public void started(Run run, List<LiveStage> stages) {
            // nobody shows the progress
        }
    }

    List<RecordedOutcome> results() {
        return results(RecordedOutcomes.Filter.ALL);
    }

    /** The outcomes that the ledger finds when it is asked for failures and unresolved ones alone. */
    List<RecordedOutcome> unsuccessful() {
        return results(new RecordedOutcomes.Filter(
                List.of(),
                List.of(OutcomeStatus.FAILED, OutcomeStatus.DEFERRED, OutcomeStatus.IN_DOUBT),
                List.of(),
                ""));
    }

    private List<RecordedOutcome> results(RecordedOutcomes.Filter filter) {
        List<RecordedOutcome> results = new ArrayList<>();
        tables.ledger()
                .runs()
                .last()
                .ifPresent(run -> tables.ledger().results().forEach(run.runId(), filter, results::add));
        return results;
    }

    TestDatabase tables() {
        return tables;
    }

    /** Every request that the sandbox has received. */
    List<JsonNode> journal() {
        return lines("journal.jsonl");
    }

    /** The backup of each operation, by operation ID. */
    Map<String, String> operations() {
        Map<String, String> backups = new TreeMap<>();
        for (JsonNode change : lines("state.jsonl")) {
            change.path("operations")
                    .forEach(operation -> backups.put(
                            operation.get("id").stringValue(),
                            operation.get("backupId").stringValue()));
        }
        return backups;
    }

    private List<JsonNode> lines(String file) {
        try (Stream<String> lines = Files.lines(cloud.resolve(file))) {
            return lines.map(JSON::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All accepted operations with their true ends, in the order in which they were accepted. */
    List<JsonNode> trueEnds() {
        return ask("GET", "/_sandbox/operations").lines().map(JSON::readTree).toList();
    }

    /** How often each {@code key} or {@code key@target} took effect. */
    Map<String, Integer> effects(String api) {
        Map<String, Integer> effects = new TreeMap<>();
        JSON.readTree(ask("GET", "/_sandbox/effects?api=" + api))
                .forEachEntry((name, times) -> effects.put(name, times.intValue()));
        return effects;
    }

    private String ask(String method, String path) {
        URI uri = sandbox.uri().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(method + " " + path + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the sandbox. The database stays open. */
    void stopSandbox() {
        sandbox.close();
    }

    @Override
    public void close() {
        try (tables) {
            sandbox.close();
        }
    }
}
