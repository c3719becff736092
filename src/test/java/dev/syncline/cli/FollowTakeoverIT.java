package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncline.sandbox.OperationTimes;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A process that follows operations is stopped by SIGTERM, or suspended for longer than its lease. Another process follows
 * the operations on, and nothing is sent again.
 */
@Timeout(180)
final class FollowTakeoverIT {
    private static final int BACKUPS = 60;
    private static final OperationTimes SHORT = new OperationTimes(Duration.ZERO, Duration.ZERO, 0.1);
    private static final String REFUSED =
            "[{\"api\":\"cbr-backups\",\"calls\":\"follow\",\"answer\":\"503/BackupService.9999\"}]";
    /** The answer is on its way while its process is suspended. */
    private static final String SLOW = "[{\"api\":\"cbr-backups\",\"calls\":\"follow\",\"answer\":\"delay:3s\"}]";

    @TempDir
    private Path folder;

    @Test
    void sigtermEndsAFollowingProcessInAnOrderlyWay() throws Exception {
        Shell shell = new Shell(folder);
        try (SharedSandbox sandbox = new SharedSandbox(folder, Duration.ZERO, SHORT)) {
            sandbox.faults(REFUSED);
            String job = sandbox.followedJob(shell, "nightly", BACKUPS, "entries-per-call: 10");
            Process first = shell.start("first", "run", job, "--output", "json");
            try {
                SharedSandbox.awaitFollowing(shell, first, BACKUPS);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> shell.run("status").err(), said -> said.contains("503 BackupService.9999"));

                first.destroy();
                assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                first.destroyForcibly();
            }
            Shell.Said stopped = shell.awaitEnd("first", first);
            assertThat(stopped.code()).as(stopped.err()).isEqualTo(5);
            JsonNode counts = stopped.json().get("counts");
            assertThat(counts.get("following").intValue()).isEqualTo(BACKUPS);
            assertThat(report(shell).summary().get("counts")).isEqualTo(counts);
            assertThat(report(shell).allRows())
                    .hasSize(BACKUPS)
                    .extracting(row -> row.get("status"))
                    .containsOnly("ACCEPTED");

            sandbox.faults("[]");
            checkEnd(shell, sandbox, shell.run("restart", "last", "--output", "json"));
        }
    }

    @Test
    void suspendedProcessIsFollowedOnByAnotherAndWritesNothing() throws Exception {
        Shell shell = new Shell(folder);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                SharedSandbox sandbox = new SharedSandbox(folder, Duration.ZERO, SHORT)) {
            shell.environment.put(
                    "SYNCLINE_DB_URL",
                    postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""));
            shell.environment.put("SYNCLINE_DB_USER", "postgres");
            sandbox.faults(SLOW);
            String job = sandbox.followedJob(shell, "nightly", BACKUPS, "entries-per-call: 10");
            Process first = shell.start("first", "run", job);
            try {
                SharedSandbox.awaitFollowing(shell, first, BACKUPS);
                Shell.signal("STOP", first);
                sandbox.faults("[]");

                Shell.Said second = shell.run("restart", "last", "--output", "json");
                while (second.code() == 6) { // the lease of the suspended process has not ended yet
                    second = shell.run("restart", "last", "--output", "json");
                }
                checkEnd(shell, sandbox, second);
                String results =
                        shell.run("results", "last", "--output", "json").out();
                String summary = report(shell).text("summary.json");

                Shell.signal("CONT", first);
                Shell.Said woken = shell.awaitEnd("first", first);
                assertThat(woken.code()).as(woken.err()).isEqualTo(6);
                assertThat(woken.err()).contains("has been taken over");
                assertThat(shell.run("results", "last", "--output", "json").out())
                        .isEqualTo(results);
                assertThat(report(shell).text("summary.json")).isEqualTo(summary);
                checkEnd(shell, sandbox, second);
            } finally {
                first.destroyForcibly();
            }
        }
    }

    private static ReportFiles report(Shell shell) {
        return new ReportFiles(shell.home().resolve("reports/1"));
    }

    /** Every operation has ended, and the report, the ledger and the command agree. */
    private static void checkEnd(Shell shell, SharedSandbox sandbox, Shell.Said ended) {
        assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        JsonNode counts = ended.json().get("counts");
        assertThat(counts.get("succeeded").intValue() + counts.get("failed").intValue())
                .isEqualTo(BACKUPS);
        assertThat(shell.run("status", "--output", "json").json().get("counts")).isEqualTo(counts);
        assertThat(report(shell).summary().get("counts")).isEqualTo(counts);
        assertThat(sandbox.acceptedKeys()).hasSize(BACKUPS).doesNotHaveDuplicates();
    }
}
