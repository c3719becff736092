package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.UnfollowedJob;
import dev.syncline.manifest.compression.CompressedBytes;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code validate} says about mistakes that people make often. */
class ValidationMessagesIT {
    @TempDir
    Path folder;

    private ServerManifest servers;

    @BeforeEach
    void open() {
        servers = new ServerManifest(folder);
    }

    private Shell.Said validated(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        return servers.shell().run("validate", servers.job(name));
    }

    private void assertRefused(Shell.Said said, String message) {
        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains(message);
        assertThat(said.err().lines().filter(line -> !line.startsWith("warning")))
                .as(said.err())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "504b03041400000008 | is a zip archive (.zip or .xlsx), not text; unpack it",
                "fd377a585a000004e6d6b446 | is a xz archive, not text",
                "425a68393141592653590000 | is a bzip2 archive, not text",
                "255044462d312e370a25 | is a PDF document, not text",
                "d0cf11e0a1b11ae10000 | is an Office document, not text",
                "00010203040506070e0f1011 | is not text: its beginning has 12 control characters",
            })
    void fileThatIsNoTextIsNamed(String beginning, String message) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(beginning);
        for (String name : new String[] {"a.jsonl", "a.csv"}) {
            assertRefused(validated(name, bytes), name + ":1:1: " + message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "X-UTF-32LE-BOM"})
    void otherEncodingIsNamed(String encoding) throws IOException {
        byte[] bytes = (ServerManifest.server("a", "40").repeat(200)).getBytes(Charset.forName(encoding));
        if (encoding.equals("UTF-32")) {
            bytes = CompressedBytes.joined(HexFormat.of().parseHex("0000feff"), bytes);
        }

        assertRefused(
                validated("a.jsonl", bytes),
                "a.jsonl:1:1: is text in UTF-" + (encoding.contains("32") ? "32" : "16")
                        + ", must be UTF-8; convert it");
    }

    @Test
    void fileThatIsCompressedTwiceIsNamed() throws IOException {
        byte[] twice = CompressedBytes.gzip(CompressedBytes.gzip(ServerManifest.server("a", "40")));

        assertRefused(validated("a.jsonl.gz", twice), "a.jsonl.gz:1:1: is compressed twice; unpack it once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"servers\": [%s, {}]}", "{\"a\": {\"items\": [%s]}, \"total\": 1}"})
    void listInsideAnotherObjectIsNamed(String wrapper) throws IOException {
        String text = wrapper.formatted(ServerManifest.server("a", "40").strip());
        String message =
                "this list is inside another object, but a manifest must be the list itself, or one entry a line,"
                        + " or {\"data\": [...]}";

        assertRefused(validated("a.json", text.getBytes(StandardCharsets.UTF_8)), message);
        assertRefused(validated("b.json", text.replace(",", ",\n").getBytes(StandardCharsets.UTF_8)), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Name | is missing; the entry has the similar field Name",
                "nam | is missing; the entry has the similar field nam",
                "hostname | is missing; the entry has the unknown field hostname, is that the one?",
            })
    void misnamedFieldIsSuggested(String field, String message) throws IOException {
        String text = ServerManifest.server("a", "40").replace("{\"name\":\"a\"", "{\"" + field + "\":\"a\"");

        assertRefused(validated("a.jsonl", text.getBytes(StandardCharsets.UTF_8)), "a.jsonl:1:1 name: " + message);
    }

    @Test
    void missingFieldIsNotExplainedByAFieldThatIsRight() throws IOException {
        Shell.Said said = servers.validated("a.jsonl", "{\"name\":\"a\",\"storage\":{\"volumes\":[]}}\n");

        assertThat(said.err()).contains("a.jsonl:1:1 compute: is missing\n");
    }

    @Test
    void errorsThatRepeatAreSummedUp() throws IOException {
        String text = ServerManifest.server("a", "\"x\"").repeat(1_500)
                + ServerManifest.server("b", "40")
                        .replace("\"name\":\"b\",", "")
                        .repeat(2_000)
                + "{\"name\":7}\n";

        Shell.Said said = servers.validated("a.jsonl", text);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().lines().filter(line -> line.contains("a.jsonl:")).count())
                .isEqualTo(100);
        assertThat(said.err())
                .contains("name is missing in 2,000 entries, first at ", "first at line 1501 of ")
                .contains("storage.volumes[].size must be a number in 1,500 entries, first at ", "first at line 1 of ")
                .contains("3,503 errors, of which the first 100 are shown");
        assertThat(said.err().indexOf("in 2,000 entries")).isLessThan(said.err().indexOf("in 1,500 entries"));
        assertThat(servers.shell()
                        .run("validate", folder.resolve("job.yaml").toString(), "--output", "json")
                        .json()
                        .get("repeatedErrors"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "manifest: *.jsonl | put a value that begins with * in quotes: \"*.jsonl\"",
                "manifest: */*.jsonl | put a value that begins with * in quotes: \"*.jsonl\"",
                "manifest: ${DIR} | put a value with ${NAME} in quotes: \"${NAME}\"",
                "manifest: \"a.jsonl | quote",
                "manifest: 'a.jsonl | quote",
                "manifest: @a.jsonl | put the value in quotes",
            })
    void valueThatNeedsQuotesIsNamed(String field, String message) throws IOException {
        Path job = Path.of(servers.job("a.jsonl"));
        Files.writeString(job, Files.readString(job).replace("manifest: \"a.jsonl\"", field));

        Shell.Said said = servers.shell().run("validate", job.toString());

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains("job.yaml:5:", message).doesNotContainIgnoringCase("alias");
    }

    @ParameterizedTest
    @CsvSource({
        "'  aries:', '\taries:', 'indent with spaces'",
        "'endpoints:', ' endpoints:', 'indentation'",
        "'name: servers\n', 'name: servers: a\n', 'put the value in quotes'",
    })
    void indentationIsNamed(String original, String replacement, String message) throws IOException {
        Path job = Path.of(servers.job("a.jsonl"));
        Files.writeString(job, Files.readString(job).replaceFirst(original, replacement));

        Shell.Said said = servers.shell().run("validate", job.toString());

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err().toLowerCase(Locale.ROOT)).contains("job.yaml:").contains(message);
    }

    @Test
    void fractionOfFailuresIsSuggestedAsAPercentage() throws IOException {
        servers.shell().write("a.jsonl", "");
        Path job = Path.of(servers.job("a.jsonl"));
        Files.writeString(job, UnfollowedJob.of(Files.readString(job) + "policy: { failures: { max: 0.015 } }\n"));

        Shell.Said said = servers.shell().run("validate", job.toString());

        assertRefused(
                said,
                "policy.failures.max: must be a percentage such as 1%, or a count, is \"0.015\"; did you mean 1.5%?");
    }
}
