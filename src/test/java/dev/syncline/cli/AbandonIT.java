package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Runs that are never to be finished, and runs that have nothing left to do. */
class AbandonIT {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private String unreachableJob() throws IOException {
        String job = shell.job("wrong", 3, "{}");
        Files.writeString(
                Path.of(job), Files.readString(Path.of(job)).replace("url: sandbox", "url: http://127.0.0.1:9"));
        return job;
    }

    private <T> T database(String sql, Class<T> type) {
        try (Ledger ledger = Ledger.visit(DatabaseSettings.embedded(shell.home()))) {
            return Objects.requireNonNull(new JdbcTemplate(ledger.dataSource()).queryForObject(sql, type));
        }
    }

    @Test
    void anAbandonedRunIsNeverContinued() throws IOException {
        String job = unreachableJob();
        assertThat(shell.run("run", job).code()).isEqualTo(7);
        assertThat(shell.run("list", "--restartable").out()).isEqualTo("1\n");

        Shell.Said abandoned = shell.run("abandon", "1", "--output", "json");

        assertThat(abandoned.code()).as(abandoned.err()).isZero();
        assertThat(abandoned.err())
                .contains(
                        "run 1 is abandoned: 3 targets are never sent",
                        "--new",
                        "abandoned by " + System.getProperty("user.name") + "@",
                        "before that: stage backups: endpoint cbr")
                .doesNotContain("restart 1");
        assertStatus(abandoned.json());
        assertStatus(shell.run("status", "last", "--output", "json").json());
        assertThat(shell.run("list", "--output", "json").json().get("status").stringValue())
                .isEqualTo("ABANDONED");
        assertThat(shell.run("list", "--restartable").out()).isEmpty();
        assertThat(database("SELECT MAX(status) FROM batch_job_execution", String.class))
                .isEqualTo("ABANDONED");

        for (String[] command : new String[][] {{"run", job}, {"restart", "1"}}) {
            Shell.Said again = shell.run(command);
            assertThat(again.code()).as(again.err()).isEqualTo(7);
            assertThat(again.err()).startsWith("NOTHING SENT: run 1 of ").contains("was abandoned", "--new");
        }
        Shell.Said twice = shell.run("abandon", "1");
        assertThat(twice.code()).isZero();
        assertThat(twice.err()).contains("was ended before (ABANDONED)");
    }

    private static void assertStatus(JsonNode run) {
        assertThat(run.get("status").stringValue()).isEqualTo("ABANDONED");
        assertThat(run.get("exitCode").intValue()).isEqualTo(7);
        assertThat(run.get("counts").get("unprocessed").intValue()).isEqualTo(3);
    }

    @Test
    void anUnfinishedRunOfAnEarlierDayIsNotNamedOnceItIsAbandoned() throws IOException {
        String job = unreachableJob();
        shell.run("run", job, "--date", "2026-11-20");
        assertThat(shell.run("run", job, "--date", "2026-11-21").err()).contains("run 1 of 2026-11-20 is unfinished");

        shell.run("abandon", "1");

        assertThat(shell.run("run", job, "--date", "2026-11-22").err()).doesNotContain("run 1 of");
    }

    @Test
    void aFinishedRunIsNotAbandoned() throws IOException {
        shell.run("run", shell.job("nightly", 1, "{}"));

        Shell.Said said = shell.run("abandon", "last");

        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("was ended before (SUCCEEDED)");
        assertThat(said.out()).contains("SUCCEEDED");
    }

    @Test
    void restartableRunsAreLimitedByAge() throws IOException {
        String job = unreachableJob();
        shell.run("run", job, "--date", "2026-11-20");
        shell.run("run", job, "--date", "2026-11-21");
        try (Ledger ledger = Ledger.visit(DatabaseSettings.embedded(shell.home()))) {
            new JdbcTemplate(ledger.dataSource())
                    .update("UPDATE syncline_run SET created_at = DATEADD(DAY, -3, created_at) WHERE run_id = 1");
        }

        assertThat(shell.run("list", "--restartable").out()).isEqualTo("1\n2\n");
        assertThat(shell.run("list", "--restartable", "--since", "2d").out()).isEqualTo("2\n");
        assertThat(shell.run("list", "--restartable", "--since", "1w").out()).isEqualTo("1\n2\n");
        assertThat(shell.run("list", "--since", "2d", "--output", "json").jsonLines())
                .hasSize(1);
        Shell.Said wrong = shell.run("list", "--since", "yesterday");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--since must be an age such as 12h, 2d or 1w, is yesterday");
    }

    /** Its budget is spent by its last outcome. A restart has nothing to send, so the budget can prevent nothing. */
    @Test
    void aRestartThatHasNothingLeftEndsTheRun() throws IOException {
        String job = overBudget("");

        assertThat(shell.run("run", job).code()).isEqualTo(4);
        Shell.Said again = shell.run("restart", "1", "--output", "json");

        assertThat(again.code()).as(again.err()).isEqualTo(3);
        assertThat(again.json().get("status").stringValue()).isEqualTo("COMPLETED_WITH_FAILURES");
        assertThat(again.json().get("stages").get(0).get("status").stringValue())
                .isEqualTo("COMPLETED_WITH_FAILURES");
        assertThat(again.json().get("nothingSent").booleanValue()).isTrue();
        assertThat(again.json().get("counts").get("failed").intValue()).isEqualTo(2);
        assertThat(shell.run("list", "--restartable").out()).isEmpty();
    }

    @Test
    void aSpentBudgetStillHoldsBackTheStagesThatWaitForIt() throws IOException {
        String job = overBudget("  - { name: later, endpoint: cbr, manifest: later.jsonl, after: [backups] }\n");

        assertThat(shell.run("run", job).code()).isEqualTo(4);
        Shell.Said again = shell.run("restart", "1", "--output", "json");

        assertThat(again.code()).as(again.err()).isEqualTo(4);
        assertThat(again.json().get("counts").get("unprocessed").intValue()).isEqualTo(1);
    }

    /** Two of two backups fail, and none may. */
    private String overBudget(String furtherStage) throws IOException {
        shell.writeBackups("later.jsonl", List.of(77));
        String faults = shell.write("faults.yaml", """
                - { api: cbr-backups, match: ".*00000000000[01]", answer: 400/BackupService.0001 }
                """);
        String job = shell.job("over", 2, "{ faults: " + faults + " }");
        String text = Files.readString(Path.of(job)).replace("sandbox: {", furtherStage + "sandbox: {");
        return shell.write("over.yaml", text + "policy: { failures: { max: 0 } }\n");
    }
}
