package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home whose database file is removed, emptied, put back from an older copy, or copied, seen by its user. */
class DatabaseFileIT {
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private Shell shell;
    private SharedSandbox sandbox;
    private Path file;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        sandbox = new SharedSandbox(folder, Duration.ofMillis(20));
        file = shell.home().resolve("syncline.mv.db");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void nothingIsSentWithADatabaseFileThatForgot() throws Exception {
        String job = sandbox.job(shell, "nightly", 0, 20, "entries-per-call: 1");
        assertThat(shell.run("run", job).code()).isZero();
        Path older = Files.copy(file, folder.resolve("older"));
        assertThat(shell.run("run", job, "--new").code()).isZero();
        int sent = sandbox.acceptedKeys().size();
        byte[] whole = Files.readAllBytes(file);

        Files.delete(file);
        isRefused(job, "is missing or empty");
        Files.write(file, new byte[0]);
        isRefused(job, "is missing or empty");
        Files.write(file, Files.readAllBytes(older));
        isRefused(job, "is older than what was recorded");

        assertThat(sandbox.acceptedKeys()).hasSize(sent);
        Files.write(file, whole);
        assertThat(shell.run("status", "last").code()).isZero();
    }

    private void isRefused(String job, String what) {
        for (Shell.Said said : new Shell.Said[] {shell.run("run", job, "--new"), shell.run("status", "last")}) {
            assertThat(said.code()).as(said.err()).isEqualTo(1);
            assertThat(said.err())
                    .contains(file.toString(), what, "Nothing was sent", "docs/troubleshooting.md")
                    .doesNotContain("internal error")
                    .doesNotContain("out of reach");
        }
    }

    @Test
    void runStopsWhenItsDatabaseFileIsRemoved() throws Exception {
        String job = sandbox.job(shell, "nightly", 0, 3_000, "entries-per-call: 1\n    parallel: 1");
        Process owner = shell.start("owner", "run", job);
        try {
            await().atMost(LONG).until(() -> acceptedCount() > 5);
            Files.move(file, folder.resolve("kept"));

            Shell.Said second = shell.run("run", job);
            Shell.Said said = shell.awaitEnd("owner", owner);

            assertThat(second.code()).as(second.err()).isEqualTo(1);
            assertThat(said.code()).as(said.err()).isEqualTo(5);
            assertThat(said.err())
                    .contains(file.toString(), "No further call is sent")
                    .doesNotContain("internal error");
            assertThat(sandbox.acceptedKeys().size()).isLessThan(3_000);
            assertThat(sandbox.acceptedKeys()).doesNotHaveDuplicates();
        } finally {
            owner.destroyForcibly();
        }
    }

    private int acceptedCount() {
        return Files.exists(folder.resolve("sandbox/journal.jsonl"))
                ? sandbox.acceptedKeys().size()
                : 0;
    }

    @Test
    void backupOfAHomeInUseCanBePutBack() throws Exception {
        String job = sandbox.job(shell, "nightly", 0, 400, "entries-per-call: 1\n    parallel: 1");
        Path zip = folder.resolve("backup.zip");
        Process owner = shell.start("owner", "run", job);
        try {
            await().atMost(LONG).until(() -> acceptedCount() > 5);
            Shell.Said said = shell.run("backup", zip.toString());
            assertThat(said.code()).as(said.err()).isZero();
            assertThat(shell.awaitEnd("owner", owner).code()).isZero();
        } finally {
            owner.destroyForcibly();
        }
        assertThat(shell.run("backup", zip.toString()).code()).isEqualTo(2);

        restore(zip);
        assertThat(shell.run("status", "last").code()).isEqualTo(1);
        Files.delete(shell.home().resolve("syncline.check"));
        assertThat(shell.run("list").out()).contains("nightly");
    }

    private void restore(Path zip) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            assertThat(entries.getNextEntry().getName()).isEqualTo("syncline.mv.db");
            Files.write(file, entries.readAllBytes());
        }
    }
}
