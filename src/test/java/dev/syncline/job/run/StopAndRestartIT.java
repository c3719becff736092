package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.StopSignal;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Owner;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.StageStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A stopped run continues exactly where it was. */
class StopAndRestartIT {
    @TempDir
    Path folder;

    Rehearsal rehearsal;

    @BeforeEach
    void openHome() throws IOException {
        rehearsal = Rehearsal.in(folder);
    }

    @AfterEach
    void closeHome() throws Exception {
        rehearsal.close();
    }

    private Path slowJob(int backups, int chunk) throws IOException {
        rehearsal.writeLines("backups.jsonl", JobRunIT.backups(backups));
        return rehearsal.write(
                "job.yaml",
                "name: slow\nendpoints:\n"
                        + JobRunIT.CBR_ENDPOINT.replace("entries-per-call: 10", "entries-per-call: 1")
                        + "stages:\n  - { name: backups, endpoint: cbr, manifest: backups.jsonl, chunk: " + chunk
                        + " }\n"
                        + "sandbox: { latency: 20ms }\n");
    }

    private long sent() {
        return rehearsal.requests("cbr-backups").size();
    }

    @Test
    void stoppedRunRecordsItsCallsInFlightAndContinuesWithTheNextEntry() throws IOException {
        Path job = slowJob(200, 8);
        RunReport stopped = stopAfter(job, 40);

        assertThat(stopped.run().status()).isEqualTo(RunStatus.STOPPED);
        assertThat(stopped.run().exitCode()).isEqualTo(5);
        assertThat(stopped.counts().accepted()).isEqualTo(sent());
        assertThat(stopped.counts().accepted()
                        + stopped.counts().unprocessed()
                        + stopped.counts().deferred())
                .isEqualTo(200);

        RunReport done = rehearsal.run(job);

        assertThat(done.run().runId()).isEqualTo(stopped.run().runId());
        assertThat(done.counts()).isEqualTo(new Counts(200, 0, 200, 0, 0, 0, 0, 0, 0));
        assertThat(rehearsal.requests("cbr-backups"))
                .as("nothing was in doubt")
                .allSatisfy(line -> assertThat(line.get("method").stringValue()).isEqualTo("POST"));
        assertThat(rehearsal.requests("cbr-backups").stream().map(line -> key(line)))
                .doesNotHaveDuplicates()
                .hasSize(200);
    }

    @Test
    void runOfAnOlderVersionContinuesWithTheNextEntry() throws IOException {
        Path job = slowJob(200, 64);
        RunReport stopped = stopAfter(job, 40);
        new JdbcTemplate(rehearsal.ledger().dataSource())
                .update("UPDATE syncline_part SET read_position = '', marked_at = 0");

        RunReport done = rehearsal.run(job);

        assertThat(stopped.counts().unprocessed()).isPositive();
        assertThat(done.counts().accepted()).isEqualTo(200);
        assertThat(rehearsal.requests("cbr-backups").stream().map(line -> key(line)))
                .doesNotHaveDuplicates()
                .hasSize(200);
    }

    private static String key(JsonNode line) {
        return line.get("keys").get(0).stringValue();
    }

    @Test
    void highWaterMarkStaysCloseToWhatIsSent() throws IOException {
        rehearsal.writeLines("backups.jsonl", JobRunIT.backups(120));
        String endpoint = JobRunIT.CBR_ENDPOINT.replace("entries-per-call: 10", "entries-per-call: 1\n    parallel: 2");
        Path job = rehearsal.write(
                "job.yaml",
                "name: slow\nendpoints:\n" + endpoint
                        + "stages:\n  - { name: backups, endpoint: cbr, manifest: backups.jsonl, chunk: 100 }\n"
                        + "sandbox: { latency: 30ms }\n");
        CompletableFuture<RunReport> running = CompletableFuture.supplyAsync(() -> rehearsal.run(job));
        await().until(() ->
                folder.resolve("home/sandbox/journal.jsonl").toFile().exists() && sent() > 3);
        JdbcTemplate sql = new JdbcTemplate(rehearsal.ledger().dataSource());

        while (!running.isDone()) {
            Long mark = sql.queryForObject("SELECT MAX(mark_ordinal) FROM syncline_part", Long.class);
            assertThat(mark).isLessThanOrEqualTo(sent() + 4 * 2 + 2);
        }

        assertThat(running.join().run().exitCode()).isZero();
    }

    private RunReport stopAfter(Path job, int requests) {
        StopSignal control = new StopSignal();
        CompletableFuture<RunReport> running = CompletableFuture.supplyAsync(() -> rehearsal.run(job, control));
        await().until(() ->
                folder.resolve("home/sandbox/journal.jsonl").toFile().exists() && sent() > requests);
        control.stop();
        return running.join();
    }

    @Test
    void anotherProcessStopsARunThroughTheDatabase() throws IOException {
        Path job = slowJob(4_000, 8);
        CompletableFuture<RunReport> running = CompletableFuture.supplyAsync(() -> rehearsal.run(job));
        await().until(() -> rehearsal.runs().last().map(Run::isDriven).orElse(false));

        rehearsal.runs().requestStop(rehearsal.runs().last().orElseThrow().runId());

        assertThat(running.join().run().status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void runWithAnOwnerIsRefusedAndItsOwnerNamed() throws IOException {
        Path job = slowJob(200, 8);
        StopSignal control = new StopSignal();
        CompletableFuture<RunReport> running = CompletableFuture.supplyAsync(() -> rehearsal.run(job, control));
        await().until(() -> rehearsal.runs().last().map(Run::isDriven).orElse(false));

        assertThatThrownBy(() -> rehearsal.run(job))
                .isInstanceOfSatisfying(
                        RunRefusedException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.RUNNING_ELSEWHERE))
                .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));

        control.stop();
        running.join();
    }

    @Test
    void changedManifestIsRefusedAndTheRunKeepsItsState() throws IOException {
        Path job = slowJob(200, 8);
        RunReport stopped = stopAfter(job, 10);
        long before = sent();
        rehearsal.writeLines("backups.jsonl", JobRunIT.backups(201));

        assertThatThrownBy(() -> rehearsal.run(job))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("SHA-256")
                .hasMessageContaining("--new");

        assertThat(sent()).isEqualTo(before);
        Run run = rehearsal.runs().find(stopped.run().runId()).orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.owner()).isEqualTo(Owner.NOBODY);
    }

    @Test
    void manifestChangedDuringTheRunStopsTheRun() throws IOException {
        Path job = slowJob(2_000, 8);
        CompletableFuture<RunReport> running = CompletableFuture.supplyAsync(() -> rehearsal.run(job));
        await().until(() ->
                folder.resolve("home/sandbox/journal.jsonl").toFile().exists() && sent() > 10);

        rehearsal.writeLines("backups.jsonl", JobRunIT.backups(2_001));

        RunReport stopped = running.join();
        assertThat(stopped.run().exitCode()).isEqualTo(5);
        assertThat(stopped.run().message()).contains("backups.jsonl was changed", "--new");
        assertThat(stopped.counts().accepted()).isEqualTo(sent()).isLessThan(2_000);
        rehearsal.writeLines("backups.jsonl", JobRunIT.backups(2_000));
        assertThat(rehearsal.run(job).counts().accepted()).isEqualTo(2_000);
    }

    @Test
    void changedManifestStopsItsOwnStageOnly() throws IOException {
        Path job = slowJob(600, 8);
        rehearsal.writeLines("others.jsonl", JobRunIT.backups(400));
        String both = Files.readString(job)
                .replace("sandbox:", "  - { name: others, endpoint: cbr, manifest: others.jsonl }\nsandbox:");
        Files.writeString(job, both);
        CompletableFuture<RunReport> running = CompletableFuture.supplyAsync(() -> rehearsal.run(job));
        await().until(() ->
                folder.resolve("home/sandbox/journal.jsonl").toFile().exists() && sent() > 10);

        rehearsal.writeLines("backups.jsonl", JobRunIT.backups(601));

        RunReport stopped = running.join();
        assertThat(stopped.run().exitCode()).isEqualTo(5);
        assertThat(stopped.stages())
                .extracting(RunReport.StageReport::status)
                .containsExactly(StageStatus.STOPPED, StageStatus.ENDED);
        assertThat(stopped.stages().get(1).counts().accepted()).isEqualTo(400);
    }

    @Test
    void stagesRunInOrderAndConcurrently() throws IOException {
        rehearsal.writeLines("some.jsonl", JobRunIT.backups(3));
        Path job = rehearsal.write("job.yaml", "name: graph\nendpoints:\n" + JobRunIT.CBR_ENDPOINT + """
                        stages:
                          - { name: last, endpoint: cbr, manifest: some.jsonl, after: [left, right] }
                          - { name: left, endpoint: cbr, manifest: some.jsonl, after: [first] }
                          - { name: right, endpoint: cbr, manifest: some.jsonl, after: [first] }
                          - { name: first, endpoint: cbr, manifest: some.jsonl }
                        """);

        RunReport report = rehearsal.run(job);

        assertThat(report.run().exitCode()).isZero();
        List<RecordedOutcome> results = rehearsal.results(report);
        assertThat(results).hasSize(12);
        assertThat(end(results, 3)).isLessThanOrEqualTo(start(results, 1)).isLessThanOrEqualTo(start(results, 2));
        assertThat(Math.max(end(results, 1), end(results, 2))).isLessThanOrEqualTo(start(results, 0));
    }

    private static long start(List<RecordedOutcome> results, int stage) {
        return results.stream()
                .filter(result -> result.stageNo() == stage)
                .mapToLong(result -> result.startedAt().toEpochMilli())
                .min()
                .orElseThrow();
    }

    private static long end(List<RecordedOutcome> results, int stage) {
        return results.stream()
                .filter(result -> result.stageNo() == stage)
                .mapToLong(result -> result.endedAt().toEpochMilli())
                .max()
                .orElseThrow();
    }
}
