package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several processes that use one home, started and ended in different orders. */
class HomeIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String ONE_BY_ONE = "entries-per-call: 1\n    parallel: 2";

    @TempDir
    Path folder;

    private Shell shell;
    private SharedSandbox sandbox;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        sandbox = new SharedSandbox(folder, Duration.ofMillis(50));
    }

    @AfterEach
    void killStartedProcesses() {
        started.forEach(Process::destroyForcibly);
        sandbox.close();
    }

    private Process start(String name, String... arguments) throws IOException {
        Process process = shell.start(name, arguments);
        started.add(process);
        return process;
    }

    /** Starts a run and returns when it has sent something. */
    private Process startSending(String name, String job) throws IOException {
        int before = acceptedCount();
        Process process = start(name, "run", job, "--output", "json");
        await().atMost(LONG)
                .failFast("it has ended", () -> !process.isAlive())
                .until(() -> acceptedCount() > before + 3 && err(name).contains(" begins"));
        return process;
    }

    private int acceptedCount() {
        return Files.exists(folder.resolve("sandbox/journal.jsonl"))
                ? sandbox.acceptedKeys().size()
                : 0;
    }

    private String err(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".err"));
    }

    @Test
    void eightSimultaneousStartsOfARunSendEachEntryOnce() throws Exception {
        String job = sandbox.job(shell, "nightly", 0, 200, ONE_BY_ONE);
        for (int i = 0; i < 8; i++) {
            start("run" + i, "run", job);
        }
        List<Integer> codes = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Shell.Said said = shell.awaitEnd("run" + i, started.get(i));
            codes.add(said.code());
            refusals.add(said.code() == 6 ? said.err() : "");
        }

        assertThat(codes).as(String.join("\n", refusals)).containsExactlyInAnyOrder(0, 6, 6, 6, 6, 6, 6, 6);
        assertThat(refusals.stream().filter(said -> !said.isEmpty()))
                .allSatisfy(said -> assertThat(said).contains("is being driven by process "));
        assertThat(sandbox.acceptedKeys()).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void aFinishedProcessKeepsTheDatabaseOpenForTheRunOfAnother() throws Exception {
        Process owner = startSending("owner", sandbox.job(shell, "first", 0, 4_000, ONE_BY_ONE));
        Process guest = startSending("guest", sandbox.job(shell, "second", 10_000, 4_000, ONE_BY_ONE));

        shell.run("stop", "1");
        await().atMost(LONG).until(() -> err("owner").contains("drives run 2 through this process"));
        assertThat(err("owner")).contains("process " + guest.pid(), "STOPPED");
        int before = acceptedCount();
        await().atMost(LONG).until(() -> acceptedCount() > before + 20);
        assertThat(owner.isAlive()).isTrue();
        shell.run("stop", "2");

        assertThat(shell.awaitEnd("guest", guest).code()).isEqualTo(5);
        assertThat(shell.awaitEnd("owner", owner).code()).isEqualTo(5);
        assertThat(err("guest")).doesNotContain("out of reach");
        assertThat(sandbox.acceptedKeys()).doesNotHaveDuplicates();
        assertThat(shell.home().resolve("syncline.door")).doesNotExist();
    }

    @Test
    void aProcessThatEndsDoesNotDisturbTheProcessThatHoldsTheDatabase() throws Exception {
        Process owner = startSending("owner", sandbox.job(shell, "first", 0, 4_000, ONE_BY_ONE));

        Shell.Said guest =
                shell.awaitEnd("guest", start("guest", "run", sandbox.job(shell, "second", 10_000, 5, ONE_BY_ONE)));
        int before = acceptedCount();
        await().atMost(LONG).until(() -> acceptedCount() > before + 20);
        shell.run("stop", "1");

        assertThat(guest.code()).as(guest.err()).isZero();
        assertThat(shell.awaitEnd("owner", owner).code()).isEqualTo(5);
        assertThat(err("owner")).doesNotContain("through this process", "out of reach");
        assertThat(sandbox.acceptedKeys()).doesNotHaveDuplicates();
    }

    @Test
    void aRunContinuesWhenTheProcessThatHoldsTheDatabaseIsKilled() throws Exception {
        Process owner = startSending("owner", sandbox.job(shell, "doomed", 0, 300, ONE_BY_ONE));
        Process guest = startSending("guest", sandbox.job(shell, "lasting", 1_000, 200, ONE_BY_ONE));

        owner.destroyForcibly().waitFor();
        Shell.Said said = shell.awaitEnd("guest", guest);

        assertThat(said.code()).as(said.err()).isIn(0, 8);
        JsonNode counts = said.json().get("counts");
        assertThat(counts.get("accepted").intValue() + counts.get("inDoubt").intValue())
                .isEqualTo(200);
        assertThat(sandbox.acceptedKeys()).doesNotHaveDuplicates();
        Shell.Said restarted = shell.run("restart", "1", "--output", "json");
        assertThat(restarted.code()).as(restarted.err()).isIn(0, 8);
        assertThat(sandbox.acceptedKeys()).doesNotHaveDuplicates();
    }

    @Test
    void aSignalEndsTheProcessThatHoldsTheDatabaseAndTheOtherProcessContinues() throws Exception {
        Process owner = startSending("owner", sandbox.job(shell, "stopped", 0, 4_000, ONE_BY_ONE));
        Process guest = startSending("guest", sandbox.job(shell, "lasting", 1_000, 200, ONE_BY_ONE));

        owner.destroy();
        assertThat(shell.awaitEnd("owner", owner).code()).isEqualTo(5);
        assertThat(guest.isAlive()).isTrue();
        Shell.Said said = shell.awaitEnd("guest", guest);

        assertThat(said.code()).as(said.err()).isIn(0, 8);
        assertThat(sandbox.acceptedKeys()).doesNotHaveDuplicates();
    }

    @Test
    void aSuspendedProcessThatHoldsTheDatabaseIsNamedWithinTenSeconds() throws Exception {
        String job = sandbox.job(shell, "nightly", 0, 1_000, ONE_BY_ONE);
        Process owner = startSending("owner", job);
        Shell.signal("STOP", owner);
        long begun = System.nanoTime();

        Process second = start("second", "run", job);
        Shell.Said said = shell.awaitEnd("second", second);

        assertThat(said.code()).as(said.err()).isEqualTo(6);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(said.err()).contains("process " + owner.pid() + " holds it and does not answer");
        Shell.signal("CONT", owner);
        assertThat(shell.run("stop", "last", "--wait").code()).isZero();
    }

    @Test
    void aFullDiskEndsTheRunWithAMessageAndLosesNothing() throws Exception {
        String job = sandbox.job(shell, "big", 0, 6_000, "parallel: 8\n    entries-per-call: 20\n    read-timeout: 1s");
        Process limited = shell.limited("limited", 2_600, "run", job);
        started.add(limited);

        Shell.Said said = shell.awaitEnd("limited", limited);

        assertThat(said.code()).as(said.err()).isEqualTo(5);
        assertThat(said.err()).contains("cannot be written", "restart 1").doesNotContain("\tat ");
        List<String> before = sandbox.acceptedKeys();
        assertThat(before).hasSizeLessThan(6_000);
        Shell.Said restarted = shell.run("restart", "1", "--output", "json");
        assertThat(restarted.code()).as(restarted.err()).isIn(0, 8);
        JsonNode counts = restarted.json().get("counts");
        assertThat(counts.get("accepted").intValue() + counts.get("inDoubt").intValue())
                .isEqualTo(6_000);
        assertThat(sandbox.acceptedKeys()).doesNotHaveDuplicates();
    }
}
