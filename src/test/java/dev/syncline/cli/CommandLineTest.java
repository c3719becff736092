package dev.syncline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void aMisspeltOptionIsAnsweredWithASimilarOne() {
        Shell.Said said = shell.run("run", "--stge", "x");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("--stge", "--stage", "syncline run --help");
    }

    @Test
    void aMisspeltCommandIsAnsweredWithASimilarOne() {
        Shell.Said said = shell.run("statsu");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("Did you mean", "syncline status");
    }

    @Test
    void aMissingCommandIsReportedWithTheHelpCommand() {
        Shell.Said said = shell.run();

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains(
                        "COMMAND is missing",
                        "syncline help",
                        "Commands:",
                        "restart",
                        "resolve",
                        "redrive",
                        "purge",
                        "abandon");
    }

    @Test
    void helpListsEveryCommandOnStandardOutput() {
        Shell.Said said = shell.run("help");

        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains(
                        "run",
                        "validate",
                        "list",
                        "status",
                        "results",
                        "report",
                        "diff",
                        "history",
                        "restart",
                        "stop",
                        "recover",
                        "backup",
                        "resolve",
                        "errors",
                        "sandbox",
                        "completion");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void helpOfACommandIsTheSameAsItsHelpOption() {
        assertThat(shell.run("help", "errors", "explain").out())
                .isEqualTo(shell.run("errors", "explain", "--help").out())
                .contains("CODE");
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(shell.run("--version").out().lines())
                .singleElement()
                .asString()
                .startsWith("syncline ");
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        assertThat(shell.run("completion").out())
                .contains("complete -F", "restart", "recover", "resolve", "--fail-if-nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "results", "report", "history", "restart", "stop", "recover"})
    void beforeTheFirstRunCommandsFailAndCreateNothing(String command) {
        Shell.Said said = shell.run(command, "last");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("there are no runs under", "run JOB.yaml");
        assertThat(shell.home()).doesNotExist();
    }

    @Test
    void listingNoRunsIsNotAnError() {
        Shell.Said said = shell.run("list", "--output", "json");

        assertThat(said.code()).isZero();
        assertThat(said.out()).isEmpty();
        assertThat(shell.home()).doesNotExist();
    }

    @Test
    void validationPrintsTheStagesAndWritesOnlyTheIndex() throws IOException {
        Shell.Said said = shell.run("validate", shell.job("nightly", 25, "{}"));

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("backups", "cbr-backups", "25");
        assertThat(shell.home().toFile().list()).containsExactly("index");
    }

    @Test
    void validationShowsTheFirst100ErrorsAndTheTotal() throws IOException {
        String job = shell.job("nightly", 1, "{}");
        shell.write("nightly.jsonl", "{\"backup_id\":\"x\"}\n".repeat(60));

        Shell.Said said = shell.run("validate", job);

        assertThat(said.code()).isEqualTo(2);
        List<String> places = said.err()
                .lines()
                .filter(line -> line.contains("nightly.jsonl:") && !line.startsWith("warning"))
                .toList();
        assertThat(places).hasSize(100).first().asString().matches(".*nightly\\.jsonl:1:\\d+ \\S+: .+");
        assertThat(said.err()).contains("of which the first 100 are shown");
    }

    @Test
    void validationAsJsonIsOneObject() throws IOException {
        Shell.Said said = shell.run("validate", "--output", "json", shell.job("nightly", 3, "{}"));

        assertThat(said.json().get("valid").booleanValue()).isTrue();
        assertThat(said.json().get("stages").get(0).get("entries").intValue()).isEqualTo(3);
    }

    @Test
    void allMistakesOfAJobDefinitionAreReportedWithTheirPlaces() throws IOException {
        String job = shell.write("wrong.yaml", "name: x\nnonsense: 1\nzone: Nowhere/Land\n");

        Shell.Said said = shell.run("run", job);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("wrong.yaml:2:", "wrong.yaml:3:", "Nothing was sent");
    }

    @Test
    void anInternalErrorIsOneLineAndItsStackTraceIsInTheLog() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(OutputStream.nullOutputStream(), new PrintStream(err, true, UTF_8), Optional.empty());

        int code = Syncline.execute(console, this::brokenEnvironment, new Shutdown(), "list");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString(UTF_8).lines())
                .singleElement()
                .asString()
                .contains("internal error", "no such luck", "syncline.log");
        assertThat(shell.home().resolve("logs/syncline.log")).content().contains("\tat dev.syncline");
    }

    private String brokenEnvironment(String name) {
        if (name.equals("SYNCLINE_HOME")) {
            return shell.home().toString();
        }
        throw new IllegalStateException("no such luck");
    }

    /** A script with an unset variable must not run all stages, or the stage's own manifest, by accident. */
    @ParameterizedTest
    @ValueSource(strings = {"--manifest", "--stage", "--date", "--home"})
    void anOptionWithABlankValueIsRefused(String option) throws IOException {
        Shell.Said said = shell.run("run", shell.job("nightly", 1, "{}"), option, " ");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains(option, "empty");
        assertThat(shell.home()).doesNotExist();
    }

    @Test
    void resolveAcceptsAnEmptyTarget() {
        assertThat(shell.run("resolve", "last", "--key", "k", "--target", "", "--as", "failed")
                        .err())
                .contains("there are no runs");
    }

    @Test
    void aHomeThatIsAFileIsRefused() throws IOException {
        shell.write("home", "");

        Shell.Said said = shell.run("run", shell.job("nightly", 1, "{}"));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains(shell.home().toString(), "is a file", "Nothing was sent", "--home");
    }

    @Test
    void aMissingFaultsFileIsNamed() {
        Shell.Said said = shell.run("sandbox", "--port", "0", "--faults", "none.yaml");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).isEqualTo("none.yaml: cannot be read: no such file\n");
    }

    @Test
    void aSandboxStateFolderThatIsAFileIsRefused() throws IOException {
        String file = shell.write("state", "");
        Shell.Said said = shell.run("sandbox", "--port", "0", "--state", file);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("state cannot be kept in " + file, "--state");
    }

    @Test
    void aLineThatIsNotAnObjectIsReportedOnce() throws IOException {
        String job = shell.job("nightly", 1, "{}");
        shell.write("nightly.jsonl", "null\n[1]\n");

        assertThat(shell.run("validate", job).err().lines())
                .containsExactly(
                        folder.resolve("nightly.jsonl") + ":1:1: must be a JSON object, is null",
                        folder.resolve("nightly.jsonl") + ":2:1: must be a JSON object, is [1]",
                        "2 errors, 0 warnings");
    }

    @Test
    void validationKeepsItsExitCodeIfTheReaderClosesTheOutput() throws IOException {
        String job = shell.job("nightly", 1, "{}");
        shell.write("nightly.jsonl", "{}\n");

        assertThat(shell.runWithoutOutput("Broken pipe", "validate", job).code())
                .isEqualTo(2);
        assertThat(shell.runWithoutOutput("Broken pipe", "validate", job, "--output", "json")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void anInvalidPortIsRefused() {
        Shell.Said said = shell.run("sandbox", "--port", "70000");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--port: 70000");
    }

    @Test
    void anInvalidLatencyIsRefused() {
        Shell.Said said = shell.run("sandbox", "--port", "0", "--latency", "soon");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--latency", "soon");
    }
}
