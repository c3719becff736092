package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ProcessIT {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private Shell shell;

    @SuppressWarnings("NullAway.Init") // each test that needs a process sets this field
    private Process running;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @AfterEach
    void killStartedProcesses() {
        if (running != null) {
            running.destroyForcibly();
        }
    }

    /** Starts a run of 80 calls that takes at least 3 seconds. Waits until some outcomes are committed. */
    private String startLongRun() throws IOException {
        String job = shell.job("nightly", 800, "{ latency: 300ms }");
        running = shell.start("run", "run", job, "--output", "json");
        await().atMost(LONG)
                .failFast("it has ended", () -> !running.isAlive())
                .until(() -> shell.home().resolve("syncline.mv.db").toFile().exists() && recorded() > 0);
        return job;
    }

    private int recorded() {
        Shell.Said status = shell.run("status", "--output", "json");
        return status.code() == 0 ? status.json().get("counts").get("accepted").intValue() : 0;
    }

    @Test
    void othersReadDuringARunAndSigtermStopsItAfterItsCallsInFlight() throws Exception {
        String job = startLongRun();
        assertThat(shell.run("status", "--output", "json").json().get("status").stringValue())
                .isEqualTo("RUNNING");
        assertThat(shell.run("results", "last", "--output", "json").out()).isNotEmpty();
        Shell.Said second = shell.run("run", job);
        assertThat(second.code()).isEqualTo(6);
        assertThat(second.err()).contains("is being driven by process " + running.pid());
        assertThat(shell.run("recover", "last").code()).isEqualTo(6);
        assertThat(shell.run("resolve", "last", "--key", Shell.key(1), "--as", "failed")
                        .code())
                .isEqualTo(6);

        running.destroy();
        Shell.Said ended = shell.awaitEnd("run", running);

        assertThat(ended.code()).as(ended.err()).isEqualTo(5);
        assertThat(ended.err()).contains("in flight are finished first", "restart 1");
        JsonNode counts = ended.json().get("counts");
        assertThat(counts.get("unprocessed").intValue()).isPositive();
        assertThat(counts.get("inDoubt").intValue()).isZero();
        assertThat(ended.json().get("calls")).isEqualTo(ended.json().get("attempts"));
        JsonNode gone = shell.run("run", job, "--output", "json").json();
        assertThat(gone.get("status").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(gone.get("counts").get("accepted").intValue()).isEqualTo(800);
        assertThat(gone.get("calls").intValue()).isLessThan(80);
    }

    @Test
    void aRunStopsWhenAnotherProcessAsksForIt() throws Exception {
        startLongRun();

        Shell.Said stop = shell.run("stop", "last", "--wait");

        assertThat(stop.code()).isZero();
        assertThat(stop.err()).contains("was asked to stop", "has stopped: STOPPED");
        assertThat(shell.awaitEnd("run", running).code()).isEqualTo(5);
    }

    /** A process that opens and closes a home's database again and again, until it receives a byte on standard input. */
    static final class Restless {
        private Restless() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println("begins");
            while (System.in.available() == 0) {
                try (Ledger ledger = Ledger.open(DatabaseSettings.embedded(Path.of(arguments[0])))) {
                    for (int query = 0; query < 3_000; query++) {
                        ledger.runs().last();
                    }
                }
            }
            System.out.println("ends");
        }
    }

    @Test
    void readersSucceedWhileProcessesOpenAndCloseTheDatabase() throws Exception {
        Shell.Said first = shell.run("run", shell.job("nightly", 3, "{}"));
        assertThat(first.code()).as(first.err()).isZero();
        running = shell.java("restless", Restless.class, shell.home().toString());
        await().atMost(LONG)
                .until(() -> Files.readString(folder.resolve("restless.out")).contains("begins"));

        for (int look = 0; look < 40; look++) {
            Shell.Said status = shell.run(look % 3 == 0 ? "list" : "status", "--output", "json");
            assertThat(status.code()).as(status.err()).isZero();
            Shell.Said results = shell.run("results", "last", "--output", "json");
            assertThat(results.code()).as(results.err()).isZero();
            assertThat(results.jsonLines()).hasSize(3);
        }

        running.getOutputStream().write('x');
        running.getOutputStream().flush();
        Shell.Said ended = shell.awaitEnd("restless", running);
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("ends");
    }

    @Test
    void aRunWhoseProcessWasKilledIsReportedAsStopped() throws Exception {
        startLongRun();

        running.destroyForcibly().waitFor();
        Shell.Said status = shell.run("status", "--output", "json");

        assertThat(status.json().get("status").stringValue()).isEqualTo("STOPPED");
        assertThat(status.json().get("exitCode").intValue()).isEqualTo(5);
        assertThat(status.err()).contains("is gone", "restart 1");
    }

    @Test
    void theSandboxPrintsItsAddressAndServesUntilItIsStopped() throws Exception {
        running = shell.start("sandbox", "sandbox", "--port", "0", "--output", "json");
        Path out = folder.resolve("sandbox.out");
        await().atMost(LONG).failFast("it has ended", () -> !running.isAlive()).until(() -> Files.size(out) > 0);

        JsonNode said = new Shell.Said(0, Files.readString(out), "").json();
        Shell.Said taken = shell.run(
                "sandbox",
                "--port",
                said.get("port").toString(),
                "--state",
                folder.resolve("other").toString());
        running.destroy();

        assertThat(said.get("url").stringValue()).isEqualTo("http://127.0.0.1:" + said.get("port"));
        assertThat(taken.code()).isEqualTo(2);
        assertThat(taken.err()).contains("port " + said.get("port"));
        assertThat(shell.awaitEnd("sandbox", running).code()).isZero();
    }
}
