package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.syncline.job.RunRefusedException;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Owner;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.Runs;
import dev.syncline.ledger.database.DatabaseFailure;
import dev.syncline.ledger.database.DatabaseSettings;
import dev.syncline.ledger.database.DatabaseUnavailableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The same jobs on a real PostgreSQL server. */
class PostgresIT {
    @SuppressWarnings("NullAway.Init")
    static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    Rehearsal rehearsal;

    @BeforeAll
    static void startServer() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void openDatabase() throws IOException {
        new JdbcTemplate(postgres.getPostgresDatabase()).execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        rehearsal = Rehearsal.on(folder, settings("postgres"));
    }

    private DatabaseSettings settings(String user) {
        String url = postgres.getJdbcUrl(user, "postgres").replaceAll("\\?.*", "");
        return new DatabaseSettings(folder.resolve("home"), url, user, "");
    }

    @AfterEach
    void closeDatabase() {
        rehearsal.close();
    }

    private Path job(int backups, String rest) throws IOException {
        rehearsal.writeLines("backups.jsonl", JobRunIT.backups(backups));
        return rehearsal.write(
                "job.yaml",
                "name: small\nendpoints:\n" + JobRunIT.CBR_ENDPOINT
                        + "stages:\n  - { name: backups, endpoint: cbr, manifest: backups.jsonl, chunk: 2 }\n" + rest);
    }

    @Test
    void jobRunsToItsEnd() throws IOException {
        Path job = job(57, "");

        RunReport report = rehearsal.run(job);

        assertThat(report.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.counts()).isEqualTo(new Counts(57, 0, 57, 0, 0, 0, 0, 0, 0));
        assertThat(rehearsal.results(report))
                .extracting(RecordedOutcome::operationId)
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(rehearsal.run(job).calls()).isZero();
    }

    @Test
    void operationsAreFollowedToTheirEnds() throws IOException {
        job(30, "");
        Path job = rehearsal.writeFollowed("job.yaml", "name: small\nendpoints:\n" + JobRunIT.CBR_ENDPOINT + """
                stages:
                  - { name: backups, endpoint: cbr, manifest: backups.jsonl, chunk: 2 }
                policy: { failures: { max: 100% }, follow: { first-check: 100ms, deadline: 1s } }
                sandbox: { operations: 3s, failing-operations: 20% }
                """);

        RunReport stopped = rehearsal.run(job);
        assertThat(stopped.run().exitCode()).isEqualTo(5);
        assertThat(stopped.counts().following()).isEqualTo(30);
        RunReport ended = stopped;
        while (ended.run().exitCode() == 5) {
            ended = rehearsal.restart(rehearsal.runs().find(1).orElseThrow());
        }

        assertThat(ended.run().exitCode()).isEqualTo(3);
        assertThat(ended.counts().succeeded() + ended.counts().failed()).isEqualTo(30);
        assertThat(rehearsal.results(ended, "FAILED"))
                .isNotEmpty()
                .extracting(RecordedOutcome::errorCode)
                .containsOnly("BackupService.9999");
    }

    @Test
    void deferredEntriesAreSentAgainAndRefusedEntriesFail() throws IOException {
        rehearsal.write("faults.yaml", """
                - { api: cbr-backups, match: '000000000003$', answer: 400/BackupService.0001 }
                - { api: cbr-backups, match: '000000000011$', answer: 500/BackupService.9900, times: 2 }
                """);
        Path job = job(20, """
                policy:
                  retry: { max-attempts: 1 }
                  defer: { passes: 3, delay: 100ms }
                sandbox: { faults: faults.yaml }
                """);

        RunReport report = rehearsal.run(job);

        assertThat(report.run().exitCode()).isEqualTo(3);
        assertThat(report.counts()).isEqualTo(new Counts(20, 0, 19, 1, 0, 0, 0, 0, 0));
        assertThat(rehearsal.results(report, "FAILED"))
                .extracting(RecordedOutcome::ordinal)
                .containsExactly(3L);
    }

    @Test
    void stoppedRunContinuesWithOneOwner() throws IOException {
        Path job = job(800, "sandbox: { latency: 500ms }\n");
        CompletableFuture<RunReport> running = CompletableFuture.supplyAsync(() -> rehearsal.run(job));
        await().until(() -> rehearsal.runs().last().map(Run::isDriven).orElse(false));

        try (Ledger other = Ledger.open(settings("postgres"))) {
            assertThat(other.isOwner()).isFalse();
            assertThatThrownBy(() -> rehearsal.run(job)).isInstanceOf(RunRefusedException.class);
            Runs runs = other.runs();
            runs.requestStop(runs.last().orElseThrow().runId());
        }
        RunReport stopped = running.join();
        RunReport done = rehearsal.run(job);

        assertThat(stopped.run().status()).isEqualTo(RunStatus.STOPPED);
        assertThat(done.run().runId()).isEqualTo(stopped.run().runId());
        assertThat(done.counts().accepted()).isEqualTo(800);
        assertThat(rehearsal.requests("cbr-backups")).hasSize(80);
    }

    @Test
    void runWithCutConnectionsContinuesByItself() throws IOException {
        Path job = job(800, "sandbox: { latency: 40ms }\n");
        CompletableFuture<RunReport> running = CompletableFuture.supplyAsync(() -> rehearsal.run(job));
        await().until(() -> rehearsal.runs().last().map(Run::isDriven).orElse(false));
        JdbcTemplate admin = new JdbcTemplate(postgres.getPostgresDatabase());
        for (int cuts = 0; cuts < 2; cuts++) {
            long sent = rehearsal.requests("cbr-backups").size();
            await().until(() ->
                    running.isDone() || rehearsal.requests("cbr-backups").size() > sent + 8);
            while (!running.isDone()
                    && rehearsal.notices.stream()
                                    .filter(said -> said.contains("out of reach"))
                                    .count()
                            <= cuts) {
                admin.queryForList("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
            }
        }

        RunReport report = running.join();

        assertThat(report.run().exitCode()).as(report.run().message()).isZero();
        assertThat(report.counts().accepted()).isEqualTo(800);
        assertThat(rehearsal.notices).anySatisfy(said -> assertThat(said).contains("out of reach", "in doubt"));
        List<JsonNode> sent = rehearsal.requests("cbr-backups").stream()
                .filter(line -> line.get("method").stringValue().equals("POST"))
                .toList();
        assertThat(sent.stream().flatMap(line -> line.get("keys").valueStream()))
                .doesNotHaveDuplicates();
        assertThat(report.calls()).isEqualTo(sent.size());
    }

    @Test
    void eightConcurrentStartsExecuteTheRunOnce() throws IOException {
        Path job = job(200, "sandbox: { latency: 600ms }\n");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Owner self = Owner.self();
        List<CompletableFuture<Integer>> all = IntStream.range(0, 8)
                .mapToObj(i -> new Owner(self.host(), self.boot(), self.pid(), self.started() + i))
                .map(owner -> CompletableFuture.supplyAsync(() -> exitCode(job, owner), threads))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(0, 6, 6, 6, 6, 6, 6, 6);

        threads.shutdown();
        assertThat(rehearsal.requests("cbr-backups").stream()
                        .flatMap(line -> line.get("keys").valueStream()))
                .hasSize(200)
                .doesNotHaveDuplicates();
    }

    private int exitCode(Path job, Owner owner) {
        try (Ledger own = Ledger.open(settings("postgres"))) {
            return rehearsal.runner(own, owner).run(RunRequest.of(job)).run().exitCode();
        } catch (RunRefusedException e) {
            return e.exitCode().number();
        }
    }

    /** The owner was frozen or its machine was lost: it sends nothing, and PostgreSQL sees no closed connection. */
    @Test
    void frozenOwnerLosesItsLocksInTheMiddleOfACommit() throws Exception {
        long run = rehearsal.run(job(4, "")).run().runId();
        Runs runs = rehearsal.ledger().runs();
        try (Ledger own = Ledger.open(settings("postgres"));
                Connection silent = own.dataSource().getConnection();
                Statement statement = silent.createStatement()) {
            assertThat(rest(statement)).isEqualTo("20s");
            statement.execute("SET idle_in_transaction_session_timeout = '100ms'");
            silent.setAutoCommit(false);
            statement.execute("UPDATE syncline_part SET mark_ordinal = mark_ordinal");

            assertThat(runs.claim(runs.find(run).orElseThrow(), Owner.self())).isPresent();

            assertThatThrownBy(silent::commit)
                    .satisfies(e -> assertThat(DatabaseFailure.of(e)).isEqualTo(DatabaseFailure.UNREACHABLE));
        }
    }

    @Test
    void longReadsAreNotCutOff() throws Exception {
        try (Ledger visited = Ledger.visit(settings("postgres"));
                Connection connection = visited.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(rest(statement)).isEqualTo("0");
        }
    }

    private static String rest(Statement statement) throws SQLException {
        try (ResultSet shown = statement.executeQuery("SHOW idle_in_transaction_session_timeout")) {
            shown.next();
            return shown.getString(1);
        }
    }

    @Test
    void unusableServerIsNamedWithTheVariablesToCheck() {
        DatabaseSettings nobody =
                new DatabaseSettings(folder, "jdbc:postgresql://127.0.0.1:1/postgres", "nobody", "secret-word");

        assertThatThrownBy(() -> Ledger.open(nobody))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("SYNCLINE_DB_URL")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("secret-word"));
    }
}
