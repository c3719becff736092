package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncline.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes with the JVM options of the launcher, and with the standard streams that it leaves to the JVM. */
class StandardStreamsIT {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private Process start(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
        command.addAll(JavaCommand.of(
                Syncline.class, "@" + Path.of("scripts/jvm.options").toAbsolutePath(), "-XX:+UseParallelGC"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("run.out").toFile())
                .redirectError(folder.resolve("run.err").toFile());
        builder.environment().putAll(shell.environment);
        return builder.start();
    }

    @Test
    void threadDumpGoesToStandardError() throws Exception {
        String job = shell.job("nightly", 100, "{ latency: 300ms }");
        Process run = start("exec \"$@\"", "run", job, "--output", "json");
        Path err = folder.resolve("run.err");
        await().atMost(Duration.ofSeconds(60))
                .failFast("it has ended", () -> !run.isAlive())
                .until(() -> Files.readString(err).contains("begins"));

        new ProcessBuilder("kill", "-QUIT", String.valueOf(run.pid())).start().waitFor();
        Shell.Said said = shell.awaitEnd("run", run);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("Full thread dump", "\"main\"");
        assertThat(said.json().get("status").stringValue()).isEqualTo("SUCCEEDED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseConcMarkSweepGC -XX:+IgnoreUnrecognizedVMOptions",
                "-Xverify:none",
                "-XX:+PrintCommandLineFlags"
            })
    void messagesOfTheJvmDoNotGoToStandardOutput(String options) throws Exception {
        String job = shell.job("nightly", 10, "{}");
        shell.environment.put("JAVA_TOOL_OPTIONS", options);

        Shell.Said said = shell.awaitEnd("run", start("exec \"$@\"", "validate", job, "--output", "json"));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("JAVA_TOOL_OPTIONS");
        assertThat(said.json().get("valid")).as(said.out()).isNotNull();
    }

    /** The launcher opens a closed standard input in this way: see LauncherUserIT. */
    @ParameterizedTest
    @ValueSource(strings = {"validate", "run"})
    void closedStandardInputIsNamedAsTheReason(String command) throws Exception {
        String job = shell.job("nightly", 10, "{}");

        Shell.Said said = shell.awaitEnd(
                "run", start("exec \"$@\" 0>/dev/null", command, job, "--stage", "backups", "--manifest", "-"));

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err())
                .contains("standard input is closed; pipe the manifest")
                .hasLineCount(2);
    }

    @Test
    void fileNameThatTheLocaleCannotExpressIsNamedWithTheVariableToSet() throws Exception {
        shell.job("nightly", 10, "{}");
        Files.move(folder.resolve("nightly.jsonl"), folder.resolve("备份.jsonl"));
        Path job = folder.resolve("nightly.yaml");
        Files.writeString(job, Files.readString(job).replace("nightly.jsonl", "备份.jsonl"));
        shell.environment.put("LC_ALL", "xx_YY.UTF-8");

        Shell.Said said = shell.awaitEnd("run", start("exec \"$@\"", "validate", job.toString()));

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains("LC_ALL", "C.UTF-8").doesNotContain("internal error");
    }
}
