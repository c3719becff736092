package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncline.sandbox.OperationTimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A process that ends while it follows operations loses no operation, and nothing is sent again. */
@Timeout(120)
final class FollowKillIT {
    private static final int BACKUPS = 60;
    private static final OperationTimes SLOW = new OperationTimes(Duration.ofSeconds(12), Duration.ofSeconds(14), 0.1);

    @TempDir
    private Path folder;

    @Test
    void operationsAreFollowedOnAfterAStopAndAKill() throws Exception {
        Shell shell = new Shell(folder);
        try (SharedSandbox sandbox = new SharedSandbox(folder, Duration.ZERO, SLOW)) {
            String job = sandbox.followedJob(shell, "nightly", BACKUPS, "entries-per-call: 10");
            Process first = shell.start("first", "run", job, "--output", "json");
            SharedSandbox.awaitFollowing(shell, first, BACKUPS);
            Map<String, String> operations = operationIds(shell);
            assertThat(operations).hasSize(BACKUPS);
            assertThat(shell.run("status").out()).contains("FOLLOWING");

            assertThat(shell.run("stop", "last").code()).isZero();
            Shell.Said stopped = shell.awaitEnd("first", first);
            assertThat(stopped.code()).as(stopped.err()).isEqualTo(5);
            assertThat(stopped.json().get("counts").get("following").intValue()).isEqualTo(BACKUPS);

            Process second = shell.start("second", "restart", "last");
            await().atMost(Duration.ofSeconds(30))
                    .failFast("it has ended", () -> !second.isAlive())
                    .until(() -> Files.readString(folder.resolve("second.err")).contains(" continues"));
            second.destroyForcibly().waitFor();

            Shell.Said ended = shell.run("restart", "last", "--output", "json");
            assertThat(ended.code()).as(ended.err()).isEqualTo(3);
            JsonNode counts = ended.json().get("counts");
            assertThat(counts.get("succeeded").intValue() + counts.get("failed").intValue())
                    .isEqualTo(BACKUPS);
            assertThat(operationIds(shell)).isEqualTo(operations);
            assertThat(sandbox.acceptedKeys()).hasSize(BACKUPS).doesNotHaveDuplicates();
        }
    }

    private static Map<String, String> operationIds(Shell shell) {
        return shell.run("results", "last", "--output", "json").jsonLines().stream()
                .collect(Collectors.toMap(
                        row -> row.get("key").stringValue(),
                        row -> row.get("operationId").stringValue()));
    }
}
