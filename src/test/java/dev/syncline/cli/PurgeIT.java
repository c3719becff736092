package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What {@code purge} deletes, and what it keeps. */
class PurgeIT {
    @TempDir
    Path folder;

    private int entries(Shell shell, String run) {
        return shell.run("results", run, "--output", "json").jsonLines().size();
    }

    private void everyRunEndedLongAgo(Shell shell, String condition) {
        update(
                shell,
                "UPDATE syncline_run SET created_at = DATE '2020-01-01', ended_at = DATE '2020-01-02' WHERE "
                        + condition);
    }

    private void update(Shell shell, String sql) {
        try (Ledger ledger = Ledger.open(DatabaseSettings.embedded(shell.home()))) {
            assertThat(new JdbcTemplate(ledger.dataSource()).update(sql)).isPositive();
        }
    }

    private long rows(Shell shell, String table) {
        try (Ledger ledger = Ledger.open(DatabaseSettings.embedded(shell.home()))) {
            Long rows =
                    new JdbcTemplate(ledger.dataSource()).queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
            return rows == null ? 0 : rows;
        }
    }

    @Test
    void oldFinishedRunsGoWithAllTheirRowsAndFilesAndTheOthersStay() throws IOException {
        Shell shell = new Shell(folder);
        String job = shell.job("nightly", 20, "{ state: keep }");
        for (String date : List.of("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04")) {
            assertThat(shell.run("run", job, "--date", date).code()).isZero();
        }
        shell.write("faults.yaml", "- { api: cbr-backups, match: '000000000005$', answer: 400/BackupService.9900 }");
        String other = shell.job("other", 8, "{ faults: faults.yaml }\npolicy: { failures: { max: 0 } }");
        assertThat(shell.run("run", other, "--date", "2026-01-01").code()).isEqualTo(4); // can go on, so it stays
        Path report = shell.home().resolve("reports");
        Files.createDirectories(report.resolve("1"));
        Files.writeString(report.resolve("1/report.html"), "x");
        Files.createDirectories(report.resolve(".1.77.new"));
        Files.createDirectories(report.resolve("3"));
        everyRunEndedLongAgo(shell, "run_id <> 2");

        Shell.Said dry = shell.run("purge", "--older-than", "90d", "--dry-run", "--output", "json");
        assertThat(dry.jsonLines()).extracting(run -> run.get("run").intValue()).containsExactly(1);
        assertThat(entries(shell, "1")).isEqualTo(20);
        JsonNode disk = shell.run("status", "--disk", "--output", "json").json();
        assertThat(disk.get("runs")).hasSize(5);
        assertThat(disk.get("runs").get(0).get("outcomes").intValue()).isEqualTo(20);
        assertThat(shell.run("status", "--disk").out()).contains("database", "spool", "OUTCOMES");

        update(shell, "INSERT INTO syncline_failure SELECT * FROM syncline_outcome WHERE run_id = 1 AND ordinal < 5");
        killedAfterTheOutcomesOfRun1(shell);
        Shell.Said purge = shell.run("purge", "--older-than", "90d");

        assertThat(purge.code()).as(purge.err()).isZero();
        assertThat(purge.err()).contains("1 run was deleted");
        assertThat(shell.run("list", "--output", "json").jsonLines())
                .extracting(run -> run.get("run").intValue())
                .containsExactly(5, 4, 3, 2);
        assertThat(entries(shell, "2")).isEqualTo(20);
        assertThat(report.resolve("1")).doesNotExist();
        assertThat(report.resolve(".1.77.new")).doesNotExist();
        assertThat(report.resolve("3")).exists();
        assertThat(shell.home().resolve("logs/1.log")).doesNotExist();
        assertThat(shell.home().resolve("logs/2.log")).exists();
        assertThat(rows(shell, "syncline_outcome WHERE run_id = 1")).isZero();
        assertThat(rows(shell, "syncline_failure WHERE run_id = 1")).isZero();
        assertThat(rows(shell, "syncline_part WHERE run_id = 1")).isZero();
        assertThat(rows(shell, "BATCH_JOB_INSTANCE")).isEqualTo(4);
        assertThat(shell.run("purge", "--older-than", "soon").code()).isEqualTo(2);
        assertThat(shell.run("restart", "5").code()).isEqualTo(3);
    }

    private void killedAfterTheOutcomesOfRun1(Shell shell) {
        try (Ledger ledger = Ledger.open(DatabaseSettings.embedded(shell.home()))) {
            Run run = ledger.runs().find(1).orElseThrow();
            ledger.purge().begin(run.runId());
            ledger.purge().deleteOutcomes(run.runId());
        }
    }

    @Test
    void theFileOfTheHomeBecomesSmallerAndOpens() throws IOException {
        Shell shell = new Shell(folder);
        String job = shell.job("large", 8_000, "{ state: keep }");
        Files.writeString(Path.of(job), Files.readString(Path.of(job)).replace("entries-per-call: 10", ""));
        for (String date : List.of("2026-01-01", "2026-01-02", "2026-01-03")) {
            assertThat(shell.run("run", job, "--date", date).code()).isZero();
        }
        everyRunEndedLongAgo(shell, "TRUE");
        long before = Files.size(shell.home().resolve("syncline.mv.db"));
        Shell.Said purge = shell.run("purge", "--older-than", "1d", "--keep", "1");
        assertThat(purge.code()).as(purge.err()).isZero();
        assertThat(purge.err()).contains("2 runs were deleted");
        assertThat(Files.size(shell.home().resolve("syncline.mv.db"))).isLessThan(before / 2);
        assertThat(entries(shell, "last")).isEqualTo(8_000);
        assertThat(shell.run("run", job, "--date", "2026-01-04").code()).isZero();
    }
}
