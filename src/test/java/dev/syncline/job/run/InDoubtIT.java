package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncline.connector.Refusal;
import dev.syncline.job.StopSignal;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Calls that were sent and never answered: the API is asked where it can tell, otherwise a person decides. */
class InDoubtIT {
    private static final String LOST = "{ api: %s, match: '%s', effect: %s, answer: reset, times: 1 }";

    private static final String IMAGE = """
            {"ImageIds":["img-11111111"],"DestinationRegions":["ap-guangzhou","ap-beijing"]%s}""";
    private static final String REPOSITORY = """
            {"namespace":"group","repository":"busybox","imageTag":["v1","v2"],\
            "remoteNamespace":"copy","remoteRegionId":"region-2","override":true}""";

    @TempDir
    Path folder;

    Rehearsal rehearsal;

    @BeforeEach
    void openHome() throws IOException {
        rehearsal = Rehearsal.in(folder);
    }

    @AfterEach
    void closeHome() {
        rehearsal.close();
    }

    /** A request may take effect until its read-timeout ends: one second here. */
    private Path job(String endpoint, Stream<String> lines, String policy, String... faults) throws IOException {
        rehearsal.writeLines("manifest.jsonl", lines);
        rehearsal.write("faults.yaml", "[" + String.join(",", faults) + "]");
        return rehearsal.write(
                "job.yaml",
                "name: doubt\n" + ApiErrorsIT.ENDPOINTS.replace("url: sandbox", "url: sandbox\n    read-timeout: 1s")
                        + "stages:\n  - { name: only, endpoint: " + endpoint + ", manifest: manifest.jsonl }\n"
                        + ApiErrorsIT.POLICY + policy + "sandbox: { faults: faults.yaml }\n");
    }

    private static String lost(String api, String match, String effect) {
        return LOST.formatted(api, match, effect);
    }

    private List<JsonNode> questions(String api) {
        return rehearsal.requests(api).stream()
                .filter(line -> line.get("method").stringValue().equals("GET")
                        || line.get("path").stringValue().contains("DescribeImages"))
                .toList();
    }

    /** How often each key took effect. */
    private List<String> effects(String api) {
        return rehearsal.requests(api).stream()
                .flatMap(line -> IntStream.range(0, line.get("applied").size())
                        .mapToObj(i -> line.get("applied").get(i).stringValue()))
                .toList();
    }

    @Test
    void backupThatTookEffectIsRecordedWithItsOperationAndNotSentAgain() throws IOException {
        RunReport report = rehearsal.run(job("cbr", JobRunIT.backups(4), "", lost("cbr-backups", ".", "applied")));

        assertThat(report.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rehearsal.results(report)).hasSize(4).allSatisfy(result -> {
            assertThat(result.operationId()).isNotEmpty();
            assertThat(result.remoteStatus()).isNotEmpty();
            assertThat(result.attempts()).isEqualTo(1);
            assertThat(result.payload()).isEmpty();
        });
        assertThat(effects("cbr-backups")).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void backupWithoutEffectIsSentAgainAfterTheSettlingTime() throws IOException {
        RunReport report = rehearsal.run(job("cbr", JobRunIT.backups(4), "", lost("cbr-backups", ".", "none")));

        assertThat(report.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rehearsal.results(report)).hasSize(4).allSatisfy(result -> {
            assertThat(result.operationId()).isNotEmpty();
            assertThat(result.attempts()).isEqualTo(2);
        });
        assertThat(effects("cbr-backups")).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void imageCopyIsFoundInItsRegionWithAndWithoutAName() throws IOException {
        for (String name : List.of("", ",\"ImageName\":\"nightly-copy\"")) {
            Path job = job("cvm", Stream.of(IMAGE.formatted(name)), "", lost("cvm-images", ".", "applied"));

            RunReport report = rehearsal.run(new RunRequest(job, "", true, "", ""));

            assertThat(report.run().status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(rehearsal.results(report))
                    .hasSize(2)
                    .allSatisfy(result -> assertThat(result.resultId()).startsWith("img-"));
        }
        assertThat(effects("cvm-images")).hasSize(4);
    }

    @Test
    void undecidableOutcomeAwaitsAPerson() throws IOException {
        RunReport report =
                rehearsal.run(job("swr", Stream.of(REPOSITORY), "", lost("swr-images", "busybox", "applied")));

        assertThat(report.run().status()).isEqualTo(RunStatus.IN_DOUBT);
        assertThat(report.run().exitCode()).isEqualTo(8);
        assertThat(report.counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, 0, 0, 2, 0));
        assertThat(rehearsal.results(report, "IN_DOUBT"))
                .extracting(RecordedOutcome::errorCode)
                .containsOnly(Refusal.NO_ANSWER);
        assertThat(effects("swr-images")).hasSize(2);
    }

    @Test
    void policyHoldSendsNoInquiryUntilItIsChanged() throws IOException {
        Path job = job("cbr", JobRunIT.backups(4), "  in-doubt: hold\n", lost("cbr-backups", ".", "applied"));

        RunReport held = rehearsal.run(job);
        int questions = questions("cbr-backups").size();
        job("cbr", JobRunIT.backups(4), "  in-doubt: resolve\n");
        RunReport resolved = rehearsal.run(job);

        assertThat(held.run().exitCode()).isEqualTo(8);
        assertThat(held.counts().inDoubt()).isEqualTo(4);
        assertThat(questions).isZero();
        assertThat(resolved.run().runId()).isEqualTo(held.run().runId());
        assertThat(resolved.run().exitCode()).isZero();
        assertThat(resolved.counts().accepted()).isEqualTo(4);
        assertThat(effects("cbr-backups")).hasSize(4);
    }

    @Test
    void refusedInquiryIsRepeatedAndThenAwaitsAPerson() throws IOException {
        RunReport report = rehearsal.run(job(
                "cbr",
                JobRunIT.backups(1),
                "",
                "{ api: cbr-backups, match: '.', calls: follow, answer: 500/BackupService.9900 }",
                lost("cbr-backups", ".", "applied")));

        assertThat(report.run().exitCode()).isEqualTo(8);
        assertThat(rehearsal.results(report, "IN_DOUBT")).singleElement().satisfies(result -> {
            assertThat(result.message()).contains("BackupService.9900");
            assertThat(result.attempts()).isEqualTo(1);
        });
        // three attempts in the first round, and in each of the two rounds that the policy adds
        assertThat(questions("cbr-backups")).hasSize(9);
        assertThat(effects("cbr-backups")).hasSize(1);
    }

    @Test
    void entriesOfADeadProcessAreInquiredBesideNewEntries() throws IOException {
        Path job = job("cbr", JobRunIT.backups(400), "");
        String slow = "sandbox: { latency: 80ms }\n";
        rehearsal.write(
                "job.yaml",
                read(job)
                        .replaceAll("sandbox: \\{.*", slow)
                        .replace("project: demo-project", "project: demo-project\n    entries-per-call: 1")
                        .replace("manifest.jsonl }", "manifest.jsonl, chunk: 8 }"));
        stopAfter(job, 40);
        JdbcTemplate sql = new JdbcTemplate(rehearsal.ledger().dataSource());
        sql.update("UPDATE syncline_part SET mark_ordinal = done_ordinal + 5");
        List<Long> inDoubt = sql.queryForList("SELECT done_ordinal FROM syncline_part", Long.class).stream()
                .flatMap(done -> LongStream.range(done, done + 5).boxed())
                .toList();

        RunReport healed = rehearsal.run(job);

        assertThat(healed.run().exitCode()).isZero();
        assertThat(healed.counts().accepted()).isEqualTo(400);
        assertThat(effects("cbr-backups")).hasSize(400).doesNotHaveDuplicates();
        assertThat(rehearsal.results(healed))
                .filteredOn(result -> result.attempts() == 2)
                .extracting(RecordedOutcome::ordinal)
                .containsExactlyInAnyOrderElementsOf(inDoubt)
                .hasSize(2 * 5);
        List<JsonNode> requests = rehearsal.requests("cbr-backups");
        int firstQuestion = requests.indexOf(questions("cbr-backups").get(0));
        assertThat(requests.subList(firstQuestion, requests.size()))
                .as("new entries were sent behind the first question")
                .filteredOn(line -> line.get("method").stringValue().equals("POST"))
                .hasSizeGreaterThan(20);
    }

    private static String read(Path file) throws IOException {
        return java.nio.file.Files.readString(file);
    }

    private RunReport stopAfter(Path job, int requests) {
        StopSignal control = new StopSignal();
        CompletableFuture<RunReport> running = CompletableFuture.supplyAsync(() -> rehearsal.run(job, control));
        await().until(() ->
                folder.resolve("home/sandbox/journal.jsonl").toFile().exists()
                        && rehearsal.requests("cbr-backups").size() > requests);
        control.stop();
        return running.join();
    }
}
