package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** On PostgreSQL, another process takes over the run of a process that is suspended for longer than its lease. */
class TakeoverIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void aProcessThatIsResumedAfterItsLeaseSendsNothingAndEndsWith6() throws Exception {
        Shell shell = new Shell(folder);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                SharedSandbox sandbox = new SharedSandbox(folder, Duration.ofMillis(50))) {
            shell.environment.put(
                    "SYNCLINE_DB_URL",
                    postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""));
            shell.environment.put("SYNCLINE_DB_USER", "postgres");
            String job = sandbox.job(shell, "nightly", 0, 300, "entries-per-call: 1\n    parallel: 2");
            Process first = shell.start("first", "run", job);
            try {
                await().atMost(LONG)
                        .failFast("it has ended", () -> !first.isAlive())
                        .until(() -> Files.exists(folder.resolve("sandbox/journal.jsonl"))
                                && sandbox.acceptedKeys().size() > 20);
                Shell.signal("STOP", first);

                Shell.Said second = shell.run("run", job, "--output", "json");
                while (second.code() == 6) { // the lease of the suspended process has not ended yet
                    second = shell.run("run", job, "--output", "json");
                }
                int sent = sandbox.acceptedKeys().size();
                Shell.signal("CONT", first);
                Shell.Said woken = shell.awaitEnd("first", first);

                assertThat(second.err()).contains("run 1 was driven by process " + first.pid(), "waiting at most");
                assertThat(second.code()).as(second.err()).isIn(0, 8);
                JsonNode counts = second.json().get("counts");
                assertThat(counts.get("accepted").intValue()
                                + counts.get("inDoubt").intValue())
                        .isEqualTo(300);
                assertThat(woken.code()).as(woken.err()).isEqualTo(6);
                assertThat(woken.err()).contains("has been taken over");
                // requests that had passed the lease check before the suspension are still sent; the other process
                // treats them as in doubt
                assertThat(sandbox.acceptedKeys().size()).isLessThanOrEqualTo(sent + 2);
                assertThat(shell.run("status", "1", "--output", "json").json().get("counts"))
                        .isEqualTo(counts);
                checkReport(shell, counts);
            } finally {
                first.destroyForcibly();
            }
        }
    }

    /** The report and the comparison read PostgreSQL as they read H2. */
    private static void checkReport(Shell shell, JsonNode counts) {
        ReportFiles report = new ReportFiles(shell.home().resolve("reports/1"));
        assertThat(report.summary().get("counts")).isEqualTo(counts);
        assertThat(report.summary().get("executions")).hasSize(2);
        assertThat(report.allRows()).hasSize(300);
        JsonNode compared = shell.run("diff", "1", "1", "--output", "json")
                .jsonLines()
                .get(0)
                .get("counts");
        assertThat(compared.get("stillGood").intValue()
                        + compared.get("stillFailing").intValue())
                .isEqualTo(300);
        assertThat(shell.run("history", Shell.key(299), "--output", "json").jsonLines())
                .hasSize(1);
    }
}
