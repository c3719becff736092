package dev.syncline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.UnfollowedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that a parser could fail at are reported like any other mistake, and do not hide the other mistakes. */
class HostileManifestIT {
    private static final String DIGITS = "4".repeat(400);

    @TempDir
    Path folder;

    private ServerManifest servers;

    @BeforeEach
    void open() {
        servers = new ServerManifest(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "-1e400", "7e1234", "1e2147483647", "DIGITS", "-DIGITS"})
    void numberBeyondDoubleIsReportedInJson(String size) throws IOException {
        Shell.Said said = servers.validated(
                "servers.jsonl",
                ServerManifest.server("a", size.replace("DIGITS", DIGITS)) + ServerManifest.server("b", "\"x\""));

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err())
                .contains("servers.jsonl:1:97 storage.volumes[0].size: is too large for a number: ")
                .contains("servers.jsonl:2:97 storage.volumes[0].size: must be a number, is \"x\"")
                .contains("2 errors")
                .doesNotContain("is that meant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "-1e400", "7e1234", "DIGITS"})
    void numberBeyondDoubleIsReportedInCsv(String size) throws IOException {
        Shell.Said said = servers.validated(
                "servers.csv",
                ServerManifest.HEADER + "a,2,4096,d,40,0\nb,2,4096,d," + size.replace("DIGITS", DIGITS)
                        + ",0\n,,,,,\n");

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err())
                .contains("servers.csv:3:12 storage.volumes.0.size: is too large for a number: ")
                .contains("servers.csv:4:1 name: is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e-99999999999", "DIGITSDIGITSDIGITS", "0.DIGITSDIGITSDIGITS"})
    void numberThatNoParserReadsIsReportedWithItsLine(String size) throws IOException {
        Shell.Said said = servers.validated(
                "servers.jsonl",
                ServerManifest.server("a", size.replace("DIGITS", DIGITS)) + ServerManifest.server("b", "\"x\""));

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err())
                .containsPattern("servers.jsonl:1:[0-9]+: .* number")
                .contains("servers.jsonl:2:97", "2 errors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "-1e400", "DIGITS", "7e1234"})
    void wholeNumberBeyondItsRangeIsReported(String cores) throws IOException {
        Shell.Said said = servers.validated(
                "servers.jsonl",
                ServerManifest.server("a", "40")
                        .replace(":2,", ":" + cores.replace("DIGITS", DIGITS) + ",")
                        .concat("{}"));

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err())
                .contains("servers.jsonl:1:24 compute.cpu_core_count: must be ", "servers.jsonl:2:1 name");
    }

    @Test
    void smallestAndLargestDoublesAreAccepted() throws IOException {
        assertThat(servers.validated(
                                "servers.jsonl",
                                ServerManifest.server("a", "1.7e308") + ServerManifest.server("b", "5e-324"))
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1_000, 100_000})
    void csvHeaderOfManySegmentsIsReported(int segments) throws IOException {
        String path = IntStream.range(0, segments).mapToObj(i -> "a").collect(Collectors.joining("."));
        Shell.Said said = servers.validated("servers.csv", "name," + path + "\na,b\n");

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains("servers.csv:1:6: is nested deeper than 64 levels: a.a.", "1 error");
        assertThat(said.err().length()).isLessThan(1_000);
    }

    @Test
    void csvHeaderOfTheMostSegmentsIsRead() throws IOException {
        String path = IntStream.range(0, 64).mapToObj(i -> "a").collect(Collectors.joining("."));
        Shell.Said said =
                servers.validated("servers.csv", ServerManifest.HEADER.strip() + "," + path + "\na,2,4096,d,40,0,b\n");

        assertThat(said.code()).as(said.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepNestingIsReportedInEveryFormat(String opening) throws IOException {
        String deep = opening.repeat(50_000);
        assertThat(servers.validated("servers.jsonl", "{}\n{\"name\":" + deep + "\n{}\n")
                        .err())
                .contains("servers.jsonl:2:", "is nested deeper than 64 levels", "servers.jsonl:3:1 name: is missing");
        assertThat(servers.validated("list.json", "[{\"name\":" + deep).err()).contains("list.json:1:2: is not closed");
        assertThat(servers.validated("cell.csv", "name,compute\na,\"" + deep.replace("\"", "\"\"") + "\"\n")
                        .err())
                .contains("cell.csv:2:3 compute: must be an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void deepNestingInAJobDefinitionIsReported(String opening) throws IOException {
        Shell.Said said = servers.shell().run("validate", servers.shell().write("deep.yaml", opening.repeat(100_000)));

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains("deep.yaml:1:", "nested more than 100 deep");
    }

    @Test
    void numberBeyondDoubleInAJobDefinitionIsReported() throws IOException {
        servers.shell().write("servers.jsonl", "");
        String job = servers.job("servers.jsonl");
        Files.writeString(Path.of(job), UnfollowedJob.of(Files.readString(Path.of(job)) + """
                policy:
                  retry: { max-attempts: 1e309, multiplier: 1e309, jitter: -1e400, initial-delay: %1$ss }
                  failures: { max: %1$s%%, minimum: %1$s }
                """.formatted(DIGITS)));

        Shell.Said said = servers.shell().run("validate", job);

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err())
                .contains("max-attempts: must be a whole number")
                .contains("multiplier: must be from 1 to 100")
                .contains("jitter: must be from 0 to 1")
                .contains("initial-delay: must be a duration")
                .contains("failures.max: must be a percentage")
                .contains("failures.minimum: must be a whole number")
                .contains("6 errors");
    }

    @Test
    void numberBeyondDoubleInAFaultsFileIsReported() throws IOException {
        servers.shell().write("servers.jsonl", "");
        servers.shell().write("faults.yaml", "- { api: aries-servers, match: x, answer: drop, rate: 1e309 }\n");
        String job = servers.job("servers.jsonl");
        Files.writeString(Path.of(job), Files.readString(Path.of(job)) + "sandbox: { faults: faults.yaml }\n");

        Shell.Said said = servers.shell().run("run", job);

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains("rate").doesNotContain("internal error");
    }
}
