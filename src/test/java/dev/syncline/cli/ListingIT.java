package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code results}, {@code list} and {@code status} show of a run with two stages, one of them with three files. */
class ListingIT {
    @TempDir
    Path folder;

    private Shell shell;
    private String job = "";

    @BeforeEach
    void runTwoStages() throws IOException {
        shell = new Shell(folder);
        Files.createDirectories(folder.resolve("in"));
        shell.writeBackups("in/a.jsonl", List.of(1, 2, 3, 4));
        shell.writeBackups("in/b.jsonl", List.of(5));
        shell.writeBackups("in/c.jsonl", List.of(6, 7, 8));
        shell.writeBackups("more.jsonl", List.of(20, 21));
        shell.write("faults.yaml", """
                - { api: cbr-backups, match: '000000000005$', answer: 400/BackupService.9900 }
                - { api: cbr-backups, match: '00000000002[01]$', answer: 400/Other.Code }
                """);
        job = shell.job("nightly", 0, "{ faults: faults.yaml }");
        shell.write(
                "nightly.yaml",
                Files.readString(Path.of(job))
                        .replace("manifest: nightly.jsonl", "manifest: \"in/*.jsonl\"")
                        .replace(
                                "sandbox: {",
                                "  - { name: more, endpoint: cbr, manifest: more.jsonl }\npolicy: { failures: { max: 90% } }\nsandbox: {"));
        assertThat(shell.run("run", job).code()).isEqualTo(3);
    }

    private List<JsonNode> results(String... options) {
        String[] command = new String[options.length + 4];
        System.arraycopy(new String[] {"results", "last:nightly", "--output", "json"}, 0, command, 0, 4);
        System.arraycopy(options, 0, command, 4, options.length);
        Shell.Said said = shell.run(command);
        assertThat(said.code()).as(said.err()).isZero();
        return said.jsonLines();
    }

    @Test
    void eachLineNamesTheFileThatItIsALineOf() {
        assertThat(results("--stage", "backups"))
                .extracting(line -> Path.of(line.get("file").stringValue()).getFileName() + ":" + line.get("line"))
                .containsExactly(
                        "a.jsonl:1",
                        "a.jsonl:2",
                        "a.jsonl:3",
                        "a.jsonl:4",
                        "b.jsonl:1",
                        "c.jsonl:1",
                        "c.jsonl:2",
                        "c.jsonl:3");
        Shell.Said table = shell.run("results", "last", "--status", "FAILED", "--stage", "backups");
        assertThat(table.out().lines().findFirst().orElseThrow()).contains("FILE", "LINE");
        assertThat(table.out()).contains(folder.resolve("in/b.jsonl") + "     1  " + Shell.key(5));
    }

    @Test
    void resultsAreChosenByStageStatusesAndBeginningsOfCodes() {
        assertThat(results("--stage", "more")).hasSize(2);
        assertThat(results("--stage", "more,backups")).hasSize(10);
        assertThat(results("--status", "failed,accepted")).hasSize(10);
        assertThat(results("--status", "failed", "--status", "skipped")).hasSize(3);
        assertThat(results("--code", "BackupService")).hasSize(1);
        assertThat(results("--code", "backupservice.9*")).hasSize(1);
        assertThat(results("--code", "BackupService.9900,Other")).hasSize(3);
        assertThat(results("--code", "BackupServ")).isEmpty();
        assertThat(results("--code", "%")).isEmpty();
        Shell.Said wrong = shell.run("results", "last", "--stage", "servers");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("no stage servers", "backups, more");
    }

    @Test
    void theFiguresOfARunStayAfterItsEnd() {
        JsonNode status = shell.run("status", "--output", "json").json();
        JsonNode listed = shell.run("list", "--output", "json").json();

        for (JsonNode run : List.of(status, listed)) {
            Instant started = Instant.parse(run.get("startedAt").stringValue());
            assertThat(Instant.parse(run.get("endedAt").stringValue())).isAfterOrEqualTo(started);
            assertThat(run.get("duration").doubleValue()).isPositive();
            assertThat(run.get("rate").doubleValue()).isPositive();
            assertThat(run.get("calls").intValue()).isPositive();
            assertThat(run.get("attempts").intValue())
                    .isGreaterThanOrEqualTo(run.get("calls").intValue());
        }
        assertThat(status.get("seconds").doubleValue())
                .isEqualTo(status.get("duration").doubleValue());
        assertThat(shell.run("status").out())
                .matches("(?s).*\nstarted \\S+Z · ended \\S+Z · took \\d+s · \\d+ calls · [0-9.]+ requests/s\n.*");
        assertThat(shell.run("list").out())
                .contains("STARTED", "ENDED", "TOOK", "CALLS", "REQUESTS/S")
                .contains(String.valueOf(status.get("calls").intValue()));
        JsonNode again = shell.run("run", job, "--output", "json").json();
        assertThat(again.get("calls").intValue()).as("of this command").isZero();
        assertThat(again.get("totalCalls")).as("of the run").isEqualTo(status.get("calls"));
    }

    @Test
    void runsAreChosenByStatusJobAndStage() throws IOException {
        shell.run("run", shell.job("other", 1, "{}"));

        assertThat(runs()).containsExactly(2, 1);
        assertThat(runs("--status", "succeeded")).containsExactly(2);
        assertThat(runs("--status", "succeeded,completed_with_failures")).containsExactly(2, 1);
        assertThat(runs("--job", "nightly")).containsExactly(1);
        assertThat(runs("--stage", "more")).containsExactly(1);
        assertThat(runs("--limit", "1", "--stage", "backups")).containsExactly(2);
        assertThat(shell.run("list", "--job", "weekly").err()).contains("there is no such run");
    }

    private List<Integer> runs(String... options) {
        String[] command = new String[options.length + 3];
        System.arraycopy(new String[] {"list", "--output", "json"}, 0, command, 0, 3);
        System.arraycopy(options, 0, command, 3, options.length);
        return shell.run(command).jsonLines().stream()
                .map(run -> run.get("run").intValue())
                .toList();
    }
}
