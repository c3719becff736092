package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Ctrl-C does, once and again, while an API does not answer. */
class SignalsIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private String job(Shell shell, int port) throws IOException {
        shell.write("servers.jsonl", """
                {"name":"s1","compute":{"cpu_core_count":2,"memory_size":4096},"storage":{"volumes":[{"name":"v","size":10,"type":1}]}}
                """);
        return shell.write("silent.yaml", """
                name: silent
                endpoints:
                  aries:
                    api: aries-servers
                    url: http://127.0.0.1:%d
                    auth: { type: bearer, token: "${TOKEN}" }
                    read-timeout: 5m
                stages:
                  - { name: servers, endpoint: aries, manifest: servers.jsonl }
                """.formatted(port));
    }

    private void awaitSaid(String text, Process process) {
        await().atMost(LONG)
                .failFast("it has ended", () -> !process.isAlive())
                .until(() -> Files.readString(folder.resolve("run.err")).contains(text));
    }

    @Test
    void theSecondSaysWhatIsWaitedForAndTheThirdEndsAtOnce() throws Exception {
        Shell shell = new Shell(folder);
        shell.environment.put("TOKEN", "secret");
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout((int) LONG.toMillis());
            String job = job(shell, server.getLocalPort());
            Process run = shell.interruptible("run", "run", job);
            try (Socket call = server.accept()) {
                assertThat(call.getInputStream().read())
                        .as("the request has begun")
                        .isPositive();

                Shell.signal("INT", run);
                awaitSaid("stopping: 1 call in flight", run);
                Shell.signal("TERM", run); // a service manager may repeat it; this is not a third Ctrl-C
                Shell.signal("INT", run);
                awaitSaid("still waiting for 1 call to aries (at most 4m", run);
                awaitSaid("Ctrl-C again ends this process at once; these calls are then in doubt", run);
                Shell.signal("INT", run);

                Shell.Said ended = shell.awaitEnd("run", run);
                assertThat(ended.code()).isEqualTo(5);
                assertThat(ended.err()).contains("ended at once; 1 call in flight");
                assertThat(shell.run("status", "--output", "json")
                                .json()
                                .get("exitCode")
                                .intValue())
                        .isEqualTo(5);
                assertThat(shell.run("list", "--restartable").out()).isEqualTo("1\n");
            } finally {
                run.destroyForcibly();
            }
        }
    }
}
