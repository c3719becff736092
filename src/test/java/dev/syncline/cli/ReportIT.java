package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportIT {
    private static final String HEADER =
            "line,key,target,status,attempts,http_status,error_class,error_code,operation_id,"
                    + "request_id,started_at,ended_at,message,stage,file";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void everyExecutionLeavesAReportWhoseRedriveManifestRunsAsItIs() throws Exception {
        shell.write("faults.yaml", """
                - { api: cbr-backups, match: "%s|%s", answer: "400/BackupService.9900" }
                """.formatted(Shell.key(7), Shell.key(13)));
        String job = shell.job("nightly", 20, "{ faults: faults.yaml }");
        assertThat(shell.run("run", job).code()).isEqualTo(3);

        ReportFiles report = report(1);

        assertThat(names(report.folder()))
                .containsExactly(
                        "SHA256SUMS",
                        "failed.csv",
                        "in-doubt.csv",
                        "redrive.jsonl",
                        "report.html",
                        "succeeded.csv",
                        "summary.json",
                        "unprocessed.csv");
        assertThat(report.checksumsAreRight()).isTrue();
        for (String file : ReportFiles.CSV) {
            assertThat(report.text(file).lines().findFirst()).contains(HEADER);
        }
        assertThat(report.rows("succeeded.csv")).hasSize(18);
        assertThat(report.rows("failed.csv"))
                .extracting(row -> row.get("key"), row -> row.get("error_code"), row -> row.get("line"))
                .containsExactly(
                        tuple(Shell.key(7), "BackupService.9900", "8"),
                        tuple(Shell.key(13), "BackupService.9900", "14"));
        assertThat(report.rows("failed.csv").get(0).get("started_at"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        JsonNode summary = report.summary();
        assertThat(summary.get("counts")).isEqualTo(status().get("counts"));
        assertThat(summary.get("failures").get(0).get("targets").intValue()).isEqualTo(2);
        assertThat(summary.get("executions")).hasSize(1);
        assertThat(report.text("report.html"))
                .contains("18 of 20 targets were accepted and 2 failed.", "default-src 'none'; style-src 'sha256-");

        shell.write("faults.yaml", "[]");
        String redrive = report.folder().resolve("redrive.jsonl").toString();
        Shell.Said again = shell.run("run", job, "--stage", "backups", "--manifest", redrive, "--output", "json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.json().get("counts").get("accepted").intValue()).isEqualTo(2);

        shell.run("run", job, "--new");
        assertThat(report(3).summary().get("changes").get("earlierRun").intValue())
                .isEqualTo(1);
        assertThat(report(3).summary().get("changes").get("counts").get("fixed").intValue())
                .isEqualTo(2);
        assertThat(report(3).text("report.html")).contains("Changes since run 1", "diff 1 3");
    }

    @Test
    void reportCommandWritesToANewFolderOrReplacesAReportAndNothingElse() throws IOException {
        shell.run("run", shell.job("nightly", 3, "{}"));
        Path to = folder.resolve("out/r1");

        Shell.Said said = shell.run("report", "last", "--to", to.toString());

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo(to + "\n");
        assertThat(new ReportFiles(to).rows("succeeded.csv")).hasSize(3);
        assertThat(shell.run("report", "--to", to.toString()).code()).isZero();
        assertThat(names(folder.resolve("out"))).containsExactly("r1");
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("letter.txt"), "dear");
        Shell.Said refused = shell.run("report", "--to", mine.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("is not empty and holds no report", "Nothing was written");
        assertThat(names(mine)).containsExactly("letter.txt");
    }

    @Test
    void aReportThatCannotBeWrittenDoesNotChangeTheExitCode() throws IOException {
        String job = shell.job("nightly", 3, "{}");
        Files.createDirectories(shell.home());
        Files.writeString(shell.home().resolve("reports"), "a file, not a folder");

        Shell.Said said = shell.run("run", job);

        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("the report of run 1 was not written", "To write it: report 1");
    }

    /** The process is killed while calls are in flight; nothing writes a report until the run is recovered. */
    @Test
    void killedAndStoppedRunsHaveReportsOfWhatIsLeft() throws Exception {
        String job = shell.job("nightly", 400, "{ latency: 200ms }");
        Process process = shell.start("killed", "run", job);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(shell.home().resolve("sandbox/journal.jsonl"))
                        && Files.readString(shell.home().resolve("sandbox/journal.jsonl"))
                                        .lines()
                                        .count()
                                > 8);
        process.destroyForcibly().waitFor();

        assertThat(shell.run("recover", "1").code()).isZero();

        ReportFiles killed = report(1);
        JsonNode counts = killed.summary().get("counts");
        assertThat(killed.summary().get("status").stringValue()).isEqualTo("STOPPED");
        assertThat(killed.allRows()).hasSize(400);
        assertThat(killed.rows("unprocessed.csv"))
                .hasSize(counts.get("unprocessed").intValue())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("key")).isNotEmpty())
                .anySatisfy(row -> assertThat(row.get("message")).contains("may have been sent"));
        assertThat(killed.text("report.html")).contains("never both");
        long never = killed.rows("unprocessed.csv").stream()
                .filter(row -> row.get("message").isEmpty())
                .count();
        assertThat(killed.text("redrive.jsonl").lines().count()).isEqualTo(never);

        Files.delete(folder.resolve("nightly.jsonl"));
        assertThat(shell.run("report", "1").code()).isZero();
        assertThat(report(1).rows("unprocessed.csv"))
                .hasSize(counts.get("unprocessed").intValue())
                .allSatisfy(row -> assertThat(row.get("message")).contains("the manifest cannot be read"));
        assertThat(names(shell.home().resolve("reports"))).containsExactly("1");
    }

    /** Text in a manifest and in the job definition that is HTML, a formula, or a command for a terminal. */
    @Test
    void hostileTextIsHarmless() throws IOException {
        List<String> keys = List.of(
                "<script>alert(1)</script>",
                "</style><img src=x onerror=alert(1)>",
                "=cmd|' /C calc'!A0",
                "@SUM(A1)",
                "-1,\"x\"",
                "a&b");
        shell.write(
                "servers.jsonl",
                keys.stream()
                        .map(key -> """
                        {"name":%s,"compute":{"cpu_core_count":2,"memory_size":4},"storage":{"volumes":[{"name":"v","size":10,"type":1}]}}
                        """.formatted(JsonMapper.builder().build().writeValueAsString(key)))
                        .collect(Collectors.joining()));
        shell.write("faults.yaml", "- { api: aries-servers, answer: \"400/<b>Bad\" }\n");
        Shell.Said ran = shell.run("run", shell.write("hostile.yaml", """
                name: hostile
                zone: UTC
                endpoints:
                  aries: { api: aries-servers, url: sandbox, auth: { type: bearer, token: demo-token } }
                stages:
                  - { name: servers, endpoint: aries, manifest: servers.jsonl }
                policy: { invalid: skip, failures: { max: 100% } }
                sandbox: { faults: faults.yaml }
                """));

        assertThat(ran.code()).as(ran.err()).isEqualTo(3);
        String page = report(1).text("report.html");
        assertThat(page)
                .doesNotContain("<script", "<img", "<b>Bad", "</style><")
                .contains("&lt;");
        assertThat(page.codePoints()
                        .filter(c ->
                                c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)))
                .isEmpty();
        assertThat(report(1).allRows()).hasSize(keys.size()).allSatisfy(row -> {
            assertThat(row.cells().values()).noneMatch(cell -> cell.matches("(?s)[=+@-].*"));
            String key = row.get("key");
            assertThat(keys).contains(key.startsWith("'") ? key.substring(1) : key);
        });
    }

    private JsonNode status() {
        return shell.run("status", "--output", "json").json();
    }

    private ReportFiles report(int run) {
        return new ReportFiles(shell.home().resolve("reports/" + run));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
