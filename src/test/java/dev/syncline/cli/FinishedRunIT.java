package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A request that names a finished run is answered with that run only if it asks for what that run sent. */
class FinishedRunIT {
    @TempDir
    Path folder;

    private Shell shell;
    private String job = "";

    @BeforeEach
    void finishARun() throws IOException {
        shell = new Shell(folder);
        job = shell.job("nightly", 25, "{}");
        assertThat(shell.run("run", job).code()).isZero();
    }

    private void edit(String from, String to) throws IOException {
        String text = Files.readString(Path.of(job));
        assertThat(text).contains(from);
        shell.write("nightly.yaml", text.replace(from, to));
    }

    private void grow(String manifest, String line) throws IOException {
        Files.writeString(folder.resolve(manifest), line + "\n", StandardOpenOption.APPEND);
    }

    private long requests() throws IOException {
        try (var lines = Files.lines(shell.home().resolve("sandbox/journal.jsonl"))) {
            return lines.count();
        }
    }

    private void assertRefused(String difference, String... command) throws IOException {
        long before = requests();

        Shell.Said said = shell.run(command);

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .contains(
                        "run 1 of", "is finished (SUCCEEDED)", difference, "Nothing was sent", "--new", "another name");
        assertThat(requests()).isEqualTo(before);
    }

    @Test
    void anotherJobOfTheSameNameIsRefused() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        new Shell(other).job("nightly", 3, "{}");
        Path definition = other.resolve("nightly.yaml");
        Files.writeString(definition, Files.readString(definition).replace("name: backups,", "name: copies,"));

        assertRefused("stages were [backups], are [copies]", "run", definition.toString());
        assertRefused("stages were", "run", definition.toString(), "--output", "json");
    }

    @Test
    void anotherJobOfTheSameNameWithTheSameStagesIsRefused() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        String definition = new Shell(other).job("nightly", 3, "{}");

        assertRefused("stage backups: manifest's SHA-256 was", "run", definition);
    }

    @Test
    void aManifestThatHasGrownIsRefusedAndSentWithNew() throws IOException {
        Files.writeString(folder.resolve("more.jsonl"), "");
        shell.writeBackups("more.jsonl", List.of(99));
        grow("nightly.jsonl", Files.readString(folder.resolve("more.jsonl")).strip());

        assertRefused("stage backups: manifest's SHA-256 was", "run", job);
        assertRefused("stage backups: manifest's SHA-256 was", "run", job, "--fail-if-nothing");
        assertRefused("stage backups: manifest's SHA-256 was", "restart", "1");

        Shell.Said fresh = shell.run("run", job, "--new", "--output", "json");
        assertThat(fresh.json().get("counts").get("entries").intValue()).isEqualTo(26);
    }

    @Test
    void aManifestThatHasGrownByAnInvalidLineIsRefused() throws IOException {
        grow("nightly.jsonl", "{\"backup_id\":");

        Shell.Said said = shell.run("run", job);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("Nothing was sent");
    }

    @Test
    void anotherEndpointIsRefused() throws IOException {
        edit("url: sandbox", "url: http://127.0.0.1:9");
        assertRefused("url was sandbox, is http://127.0.0.1:9", "run", job);
        edit("url: http://127.0.0.1:9", "url: sandbox");
        edit("project: demo-project", "project: another-project");
        assertRefused("project was demo-project, is another-project", "run", job);
        assertRefused("project was demo-project, is another-project", "restart", "last");
    }

    @Test
    void aRestartWhoseDefinitionBelongsToAnotherJobIsRefused() throws IOException {
        edit("name: nightly", "name: weekly");

        assertRefused("job was nightly, is weekly", "restart", "1");
    }

    @Test
    void anotherPolicyOrRateIsTheSameRun() throws IOException {
        edit("entries-per-call: 10", "entries-per-call: 5\n    rate: 3/s");
        edit("stages:", "policy: { invalid: skip, failures: { max: 50% } }\nstages:");

        assertNothingSent(shell.run("run", job, "--output", "json"));
        assertNothingSent(shell.run("restart", "1", "--output", "json"));
    }

    private static void assertNothingSent(Shell.Said said) {
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).startsWith("NOTHING SENT: run ");
        JsonNode run = said.json();
        assertThat(run.get("nothingSent").booleanValue()).isTrue();
        assertThat(run.get("status").stringValue()).isEqualTo("SUCCEEDED");
    }

    @Test
    void aNoOpSaysNothingSentFirst() {
        Shell.Said again = shell.run("run", job);

        assertThat(again.code()).isZero();
        assertThat(again.err()).startsWith("NOTHING SENT: run 1 of ");
        assertThat(again.out()).startsWith("NOTHING SENT · run 1 · nightly of ");
    }

    @Test
    void aRunThatWasExecutedButSentNothingSaysSo() throws IOException {
        Shell.Said said = shell.run("run", shell.job("empty", 0, "{}"));
        assertThat(said.out()).startsWith("NOTHING SENT · run 2 · empty of ");

        Shell.Said full = shell.run("run", shell.job("full", 1, "{}"), "--output", "json");
        assertThat(full.json().get("nothingSent").booleanValue()).isFalse();
    }

    @Test
    void aManifestNamedOnTheCommandLineIsComparedToo() throws IOException {
        shell.writeBackups("other.jsonl", List.of(91, 92));
        String other = folder.resolve("other.jsonl").toString();
        assertThat(shell.run("run", job, "--stage", "backups", "--manifest", other)
                        .code())
                .isZero();
        assertNothingSent(shell.run("run", job, "--stage", "backups", "--manifest", other, "--output", "json"));

        shell.writeBackups("other.jsonl", List.of(91, 92, 93));
        long before = requests();
        Shell.Said grown = shell.run("run", job, "--stage", "backups", "--manifest", other);

        assertThat(grown.code()).isEqualTo(2);
        assertThat(grown.err()).contains("run 2 of", "is finished", "manifest's SHA-256 was", "--new");
        assertThat(requests()).isEqualTo(before);
    }

    @Test
    void standardInputIsComparedAndARestartDoesNotNeedIt() throws IOException {
        byte[] first = Files.readAllBytes(folder.resolve("nightly.jsonl"));
        shell.writeBackups("other.jsonl", List.of(91));
        byte[] second = Files.readAllBytes(folder.resolve("other.jsonl"));

        assertThat(withInput(first).code()).isZero();
        assertNothingSent(withInput(first, "--output", "json"));
        long before = requests();
        Shell.Said other = withInput(second);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("run 2 of", "is finished", "manifest's SHA-256 was");
        assertThat(requests()).isEqualTo(before);
        assertNothingSent(shell.run("restart", "2", "--output", "json"));
        try (var spooled = Files.list(shell.home().resolve("spool"))) {
            assertThat(spooled).as("copies of standard input that no run needs").isEmpty();
        }
    }

    private Shell.Said withInput(byte[] input, String... options) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input));
        try {
            String[] command = {"run", job, "--stage", "backups", "--manifest", "-"};
            return shell.run(Stream.concat(Arrays.stream(command), Arrays.stream(options))
                    .toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }
}
