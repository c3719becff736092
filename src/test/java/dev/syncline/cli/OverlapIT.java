package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two runs send to the same endpoint at the same time, as last night's run and tonight's. */
class OverlapIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SLOW = "entries-per-call: 1\n    parallel: 1\n    rate: 5/s";

    @TempDir
    Path folder;

    private Process startNightly(Shell shell, SharedSandbox sandbox) throws IOException {
        String job = sandbox.job(shell, "nightly", 0, 3_000, SLOW);
        Process process = shell.start("nightly", "run", job);
        await().atMost(LONG)
                .failFast("it has ended", () -> !process.isAlive())
                .until(() -> Files.exists(folder.resolve("sandbox/journal.jsonl"))
                        && !sandbox.acceptedKeys().isEmpty());
        return process;
    }

    @Test
    void theSecondRunNamesTheFirstAndLastMeansTheActiveRun() throws Exception {
        Shell shell = new Shell(folder);
        try (SharedSandbox sandbox = new SharedSandbox(folder, Duration.ofMillis(20))) {
            Process nightly = startNightly(shell, sandbox);
            try {
                String other = sandbox.job(shell, "other", 9_000, 2, "entries-per-call: 1");
                Shell.Said second = shell.run("run", other);

                assertThat(second.code()).as(second.err()).isZero();
                assertThat(second.err())
                        .contains(
                                "warning: run 1 (nightly of ",
                                "process " + nightly.pid(),
                                "same cbr-backups at http://127.0.0.1:",
                                "as endpoint cbr",
                                "To stop the other run: stop 1",
                                "schedule.overlap: refuse");

                int sent = sandbox.acceptedKeys().size();
                String refusing =
                        Files.readString(Path.of(other)) + "schedule: { cron: \"0 0 1 * * *\", overlap: refuse }\n";
                shell.write("other.yaml", refusing);
                Shell.Said refused = shell.run("run", other, "--new");
                assertThat(refused.code()).as(refused.err()).isEqualTo(6);
                assertThat(refused.err()).contains("run 1 (nightly of ", "Nothing was sent", "stop 1");
                assertThat(shell.run("list", "--output", "json").jsonLines())
                        .as("a refused run leaves no run behind")
                        .hasSize(2);
                List<String> accepted = sandbox.acceptedKeys();
                assertThat(accepted.subList(sent, accepted.size()))
                        .noneMatch(key -> key.startsWith(Shell.key(9_000)) || key.startsWith(Shell.key(9_001)));

                assertThat(statusOf(shell, "last")).as("the newest run").isEqualTo(2);
                assertThat(statusOf(shell, "last:nightly")).isEqualTo(1);
                assertThat(statusOf(shell, "last:other")).isEqualTo(2);
                Shell.Said unknown = shell.run("status", "last:weekly");
                assertThat(unknown.code()).isEqualTo(2);
                assertThat(unknown.err()).contains("no run last:weekly", "nightly of");

                Shell.Said stopped = shell.run("stop", "last", "--wait");
                assertThat(stopped.err()).contains("run 1 was asked to stop", "run 1 has stopped: STOPPED");
                assertThat(shell.awaitEnd("nightly", nightly).code()).isEqualTo(5);
                assertThat(shell.run("stop", "last").err()).contains("run 2 is not running");
            } finally {
                nightly.destroyForcibly();
            }
        }
    }

    private static int statusOf(Shell shell, String run) {
        JsonNode status = shell.run("status", run, "--output", "json").json();
        return status.get("run").intValue();
    }
}
