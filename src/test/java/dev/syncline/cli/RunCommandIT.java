package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RunCommandIT {
    private static final List<String> RUN_FIELDS = List.of(
            "run",
            "job",
            "date",
            "status",
            "exitCode",
            "counts",
            "stages",
            "calls",
            "attempts",
            "seconds",
            "nothingSent",
            "totalCalls",
            "totalAttempts",
            "redriveOf",
            "redrivenBy",
            "startedAt",
            "endedAt",
            "duration",
            "rate");
    private static final List<String> COUNT_FIELDS = List.of(
            "entries",
            "targets",
            "succeeded",
            "accepted",
            "failed",
            "skipped",
            "deferred",
            "inDoubt",
            "unprocessed",
            "following");
    private static final List<String> RESULT_FIELDS = List.of(
            "stage",
            "line",
            "key",
            "target",
            "status",
            "operationId",
            "requestId",
            "resultId",
            "remoteStatus",
            "httpStatus",
            "errorClass",
            "errorCode",
            "attempts",
            "startedAt",
            "endedAt",
            "message",
            "file",
            "decidedBy",
            "decidedAt",
            "redriveOf",
            "followedUntil",
            "progress");

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void aRunPrintsOneJsonObjectWithTheDocumentedFields() throws IOException {
        Shell.Said said = shell.run("run", shell.job("nightly", 25, "{}"), "--output", "json", "--date", "2026-11-22");

        assertThat(said.code()).as(said.err()).isZero();
        JsonNode run = said.json();
        assertThat(run.propertyNames()).containsExactlyElementsOf(RUN_FIELDS);
        assertThat(run.get("counts").propertyNames()).containsExactlyElementsOf(COUNT_FIELDS);
        JsonNode stage = run.get("stages").get(0);
        assertThat(stage.propertyNames()).containsExactly("name", "status", "message", "counts");
        assertThat(stage.get("counts")).isEqualTo(run.get("counts"));
        assertThat(run.get("status").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(run.get("date").stringValue()).isEqualTo("2026-11-22");
        assertThat(run.get("counts").get("accepted").intValue()).isEqualTo(25);
        assertThat(run.get("calls").intValue()).isEqualTo(3);
        assertThat(shell.home().resolve("logs/" + run.get("run") + ".log")).isNotEmptyFile();
    }

    @Test
    void aFinishedRunSendsNothingAndKeepsItsExitCode() throws IOException {
        String job = failingJob();
        assertThat(shell.run("run", job).code()).isEqualTo(3);
        long sent = requests();

        Shell.Said again = shell.run("run", job, "--output", "json");

        assertThat(again.code()).isEqualTo(3);
        assertThat(again.err()).contains("NOTHING SENT: run 1 of");
        assertThat(again.json().get("status").stringValue()).isEqualTo("COMPLETED_WITH_FAILURES");
        assertThat(again.json().get("exitCode").intValue()).isEqualTo(3);
        assertThat(again.json().get("calls").intValue()).isZero();
        assertThat(requests()).isEqualTo(sent);
        assertThat(shell.run("restart", "last").code()).isEqualTo(3);
    }

    @Test
    void statusPrintsTheSameObjectAsRunAndTheFailuresAndListNamesTheRun() throws IOException {
        String job = shell.job("nightly", 5, "{}");
        JsonNode first = shell.run("run", job, "--output", "json").json();
        shell.run("run", job, "--new");

        JsonNode status = shell.run("status", first.get("run").toString(), "--output", "json")
                .json();

        List<String> fields = new ArrayList<>(RUN_FIELDS);
        fields.add("failures");
        assertThat(status.propertyNames()).containsExactlyElementsOf(fields);
        assertThat(status.get("counts")).isEqualTo(first.get("counts"));
        List<JsonNode> listed = shell.run("list", "--output", "json").jsonLines();
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).get("number").intValue()).isEqualTo(2);
        assertThat(listed.get(1).get("run")).isEqualTo(first.get("run"));
    }

    @Test
    void resultsAreOneJsonObjectALineWithTheDocumentedFields() throws IOException {
        shell.run("run", failingJob());

        List<JsonNode> all = shell.run("results", "last", "--output", "json").jsonLines();

        assertThat(all)
                .hasSize(20)
                .allSatisfy(line -> assertThat(line.propertyNames()).containsExactlyElementsOf(RESULT_FIELDS));
        JsonNode good = all.get(0);
        assertThat(good.get("operationId").stringValue()).isNotBlank();
        assertThat(good.get("errorCode").isNull()).isTrue();
        assertThat(good.get("startedAt").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(good.get("target").stringValue()).isEmpty();
    }

    @Test
    void resultsAreFilteredByStatusCodeAndKey() throws IOException {
        shell.run("run", failingJob());

        List<JsonNode> failed = shell.run("results", "last", "--status", "failed", "--output", "json")
                .jsonLines();
        assertThat(failed)
                .singleElement()
                .satisfies(line -> assertThat(line.get("key").stringValue()).isEqualTo(Shell.key(7)));
        String code = failed.get(0).get("errorCode").stringValue();
        assertThat(shell.run("results", "last", "--code", code).out()).contains(Shell.key(7));
        assertThat(shell.run("results", "last", "--code", code, "--key", Shell.key(8), "--output", "json")
                        .out())
                .isEmpty();
    }

    @Test
    void anUnknownRunIsAnsweredWithTheExistingRuns() throws IOException {
        shell.run("run", shell.job("nightly", 1, "{}"));

        Shell.Said said = shell.run("results", "4711");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("no run 4711", "nightly of");
        assertThat(shell.run("status", "yesterday").err()).contains("RUN is a number or last");
    }

    @Test
    void havingNothingToDoFailsOnlyWithTheOption() throws IOException {
        String job = shell.job("empty", 0, "{}");

        assertThat(shell.run("run", job).code()).isZero();
        Shell.Said asked = shell.run("run", job, "--fail-if-nothing", "--output", "json");
        assertThat(asked.code()).isEqualTo(9);
        assertThat(asked.json().get("exitCode").intValue()).isEqualTo(9);
    }

    @Test
    void aStageRunsWithTheManifestNamedOnTheCommandLine() throws IOException {
        String job = shell.job("nightly", 30, "{}");
        shell.writeBackups("other.jsonl", List.of(91, 92));

        Shell.Said said = shell.run(
                "run",
                job,
                "--stage",
                "backups",
                "--manifest",
                folder.resolve("other.jsonl").toString());

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(shell.run("results", "last", "--output", "json").jsonLines()).hasSize(2);
    }

    @Test
    void invalidManifestsAreReportedAndNothingIsSent() throws IOException {
        String job = shell.job("nightly", 2, "{}");
        shell.write("nightly.jsonl", "{\"backup_id\":\"x\"}\n");

        Shell.Said said = shell.run("run", job, "--output", "json");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("nightly.jsonl:1:", "Nothing was sent");
        assertThat(shell.home().resolve("sandbox/journal.jsonl")).doesNotExist();
    }

    @Test
    void stoppingARunThatIsNotRunningIsNotAnError() throws IOException {
        shell.run("run", shell.job("nightly", 1, "{}"));

        Shell.Said said = shell.run("stop", "last", "--wait");

        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("is not running (SUCCEEDED)");
    }

    /** The reader closes the output at once, as in {@code run job.yaml | true}. */
    @Test
    void aRunKeepsItsExitCodeIfTheReaderClosesTheOutput() throws IOException {
        String job = failingJob();

        assertThat(shell.runWithoutOutput("Broken pipe", "run", job).code()).isEqualTo(3);
        assertThat(shell.runWithoutOutput("Broken pipe", "results", "last").code())
                .isZero();
        Shell.Said full = shell.runWithoutOutput("No space left on device", "results", "last");
        assertThat(full.code()).isEqualTo(1);
        assertThat(full.err().lines())
                .singleElement()
                .asString()
                .startsWith("standard output cannot be written: No space left on device.");
    }

    @Test
    void theTableShowsFailuresAndNamesTheNextCommand() throws IOException {
        Shell.Said said = shell.run("run", failingJob());

        assertThat(said.out()).contains("COMPLETED_WITH_FAILURES", "backups");
        assertThat(said.err()).contains("results", "--status FAILED").doesNotContain("restart");
    }

    /** A job with 20 backups. The API refuses one of them permanently. */
    private String failingJob() throws IOException {
        shell.write("faults.yaml", """
                - { api: cbr-backups, match: "%s", answer: "400/BackupService.9900" }
                """.formatted(Shell.key(7)));
        return shell.job("failing", 20, "{ faults: faults.yaml }");
    }

    private long requests() throws IOException {
        return Files.readAllLines(shell.home().resolve("sandbox/journal.jsonl")).size();
    }
}
