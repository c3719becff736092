package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncline.UnfollowedJob;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Redrives on PostgreSQL: one whose process is killed, and redrives after random faults. */
class RedriveKillIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int BACKUPS = 120;

    @TempDir
    Path folder;

    private Shell shellOn(EmbeddedPostgres postgres) {
        Shell shell = new Shell(folder);
        shell.environment.put(
                "SYNCLINE_DB_URL", postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""));
        shell.environment.put("SYNCLINE_DB_USER", "postgres");
        return shell;
    }

    private static void allowFailures(String job) throws IOException {
        Path file = Path.of(job);
        Files.writeString(file, UnfollowedJob.of(Files.readString(file) + "policy: { failures: { max: 100000 } }\n"));
    }

    private static List<String> keys(Shell shell, String run, String... statuses) {
        return shell
                .run("results", run, "--status", String.join(",", statuses), "--output", "json")
                .jsonLines()
                .stream()
                .map(row -> row.get("key").stringValue())
                .sorted()
                .toList();
    }

    @Test
    void aKilledRedriveGoesOnAndSendsNothingTwiceAndRandomFailuresAreSentExactly() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                SharedSandbox sandbox = new SharedSandbox(folder, Duration.ofMillis(20))) {
            Shell shell = shellOn(postgres);
            String job = sandbox.job(
                    shell, "nightly", 0, BACKUPS, "entries-per-call: 1\n    parallel: 2\n    read-timeout: 2s");
            allowFailures(job);
            sandbox.faults("[{\"api\":\"cbr-backups\",\"answer\":\"400/BackupService.9900\"}]");
            assertThat(shell.run("run", job).code()).isEqualTo(3);
            String parent = shell.run("results", "1", "--output", "json").out();
            sandbox.faults("[]");
            killWhileItSends(shell.start("redrive", "redrive", "1"), sandbox);
            assertThat(shell.run("redrive", "1").code()).isIn(2, 6);

            Shell.Said restart = shell.run("restart", "2", "--output", "json");
            while (restart.code() == 6) { // the lease of the killed process has not ended yet
                restart = shell.run("restart", "2", "--output", "json");
            }

            assertThat(restart.code()).as(restart.err()).isZero();
            assertThat(restart.json().get("counts").get("accepted").intValue()).isEqualTo(BACKUPS);
            assertThat(sandbox.acceptedKeys()).hasSize(BACKUPS).doesNotHaveDuplicates();
            assertThat(shell.run("results", "1", "--output", "json").out()).isEqualTo(parent);

            randomFaults(shell, sandbox);
            JsonNode failures =
                    shell.run("status", "1", "--output", "json").json().get("failures");
            assertThat(failures).hasSize(1);
            assertThat(failures.get(0).get("targets").intValue()).isEqualTo(BACKUPS);
            purgeEverything(shell);
        }
    }

    private static void killWhileItSends(Process redrive, SharedSandbox sandbox) throws InterruptedException {
        try {
            await().atMost(LONG)
                    .failFast("it has ended", () -> !redrive.isAlive())
                    .until(() -> sandbox.acceptedKeys().size() > 10);
        } finally {
            redrive.destroyForcibly().waitFor();
        }
    }

    private static void purgeEverything(Shell shell) {
        assertThat(shell.run("redrive", "1", "--key", "*00?_", "--dry-run").err())
                .contains("nothing of run 1 matches");
        Shell.Said purge = shell.run("purge", "--older-than", "0m", "--keep", "0");
        assertThat(purge.code()).as(purge.err()).isZero();
        assertThat(shell.run("list").err()).contains("there are no runs");
    }

    /** Each round redrives what is left, with other faults, until nothing is left. */
    private void randomFaults(Shell shell, SharedSandbox sandbox) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String job = sandbox.job(shell, "random", 1_000, BACKUPS, "entries-per-call: 7\n    parallel: 2");
        allowFailures(job);
        sandbox.faults(randomFault(random));
        shell.run("run", job);
        String run = "3";
        while (true) {
            List<String> left = keys(shell, run, "FAILED");
            List<String> before = sandbox.acceptedKeys();
            sandbox.faults(left.size() > 20 ? randomFault(random) : "[]");
            Shell.Said redrive = shell.run("redrive", run, "--output", "json");
            assertThat(redrive.code()).as("seed " + seed + redrive.err()).isIn(0, 3);
            if (left.isEmpty()) {
                break;
            }
            JsonNode result = redrive.json();
            run = String.valueOf(result.get("run").intValue());
            assertThat(keys(shell, run, "FAILED", "ACCEPTED"))
                    .as("seed " + seed)
                    .isEqualTo(left);
            List<String> all = sandbox.acceptedKeys();
            assertThat(all.subList(before.size(), all.size()))
                    .as("seed " + seed)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(keys(shell, run, "ACCEPTED"))
                    .doesNotContainAnyElementsOf(before);
        }
        assertThat(sandbox.acceptedKeys())
                .as("seed " + seed)
                .hasSize(2 * BACKUPS)
                .doesNotHaveDuplicates();
    }

    private static String randomFault(Random random) {
        String digits = IntStream.range(0, 10)
                .filter(digit -> random.nextBoolean())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining());
        return "[{\"api\":\"cbr-backups\",\"match\":\"[x" + digits + "]$\",\"answer\":\"400/BackupService.9900\"}]";
    }
}
