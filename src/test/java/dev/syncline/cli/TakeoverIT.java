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

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

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
                signal("STOP", first);

                Shell.Said second = shell.run("run", job, "--output", "json");
                while (second.code() == 6) { // the lease of the suspended process has not ended yet
                    second = shell.run("run", job, "--output", "json");
                }
                int sent = sandbox.acceptedKeys().size();
                signal("CONT", first);
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
            } finally {
                first.destroyForcibly();
            }
        }
    }
}
