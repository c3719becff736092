package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cron sends a mail when a command prints anything, so a good run with {@code --quiet} prints nothing. */
class QuietIT {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void aGoodRunPrintsNothingAndLogsItsNotices() throws IOException {
        String job = shell.job("nightly", 3, "{}");
        Files.writeString(
                folder.resolve("nightly.jsonl"),
                Files.readString(folder.resolve("nightly.jsonl"))
                        .replace("\"backup_name\"", "\"colour\":1,\"backup_name\""));

        Shell.Said said = shell.run("run", job, "--quiet");

        assertThat(said.code()).isZero();
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).isEmpty();
        assertThat(shell.home().resolve("logs/1.log")).content().contains("begins", "warning: ", "colour");
    }

    @Test
    void aGoodRunPrintsOnlyItsResultAsJson() throws IOException {
        Shell.Said said = shell.run("run", shell.job("nightly", 3, "{}"), "-q", "--output", "json");

        assertThat(said.json().get("status").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void anyOtherRunPrintsItsResultAndWhatToDo() throws IOException {
        String job = shell.job("wrong", 3, "{}");
        shell.write("wrong.yaml", Files.readString(Path.of(job)).replace("url: sandbox", "url: http://127.0.0.1:9"));

        Shell.Said said = shell.run("run", job, "--quiet");

        assertThat(said.code()).isEqualTo(7);
        assertThat(said.out()).contains("run 1 · wrong of ", "FAILED");
        assertThat(said.err()).contains("endpoint cbr", "restart 1").doesNotContain("begins");
    }

    @Test
    void aRunThatWasFinishedBeforeSaysNothingSent() throws IOException {
        String job = shell.job("nightly", 3, "{}");
        shell.run("run", job, "--quiet");

        assertThat(shell.run("run", job, "--quiet").err()).startsWith("NOTHING SENT");
    }

    @Test
    void failIfNothingLooksAtEachStage() throws IOException {
        String job = shell.job("nightly", 3, "{}");
        shell.write("empty.jsonl", "");
        String text = Files.readString(Path.of(job));
        shell.write(
                "nightly.yaml",
                text.replace("sandbox: {", "  - { name: images, endpoint: cbr, manifest: empty.jsonl }\nsandbox: {"));

        Shell.Said said = shell.run("run", job, "--fail-if-nothing", "--output", "json");

        assertThat(said.code()).isEqualTo(9);
        assertThat(said.err()).contains("stage images had nothing to do");
        assertThat(said.json().get("exitCode").intValue()).isEqualTo(9);
        assertThat(said.json().get("counts").get("accepted").intValue()).isEqualTo(3);
    }
}
