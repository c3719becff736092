package dev.syncline.job.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.http.auth.HuaweiAkSkScheme.HuaweiAkSk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of a definition: variables, secrets, texts, globs. */
class DefinitionValuesTest {
    @TempDir
    private Path temporary;

    private DefinitionFolder folder;

    @BeforeEach
    void writeManifests() throws Exception {
        folder = DefinitionFolder.in(temporary.toRealPath());
    }

    @Test
    void aVariablesValueComesFromTheEnvironmentOrAFileOrItsDefault() throws Exception {
        Path secret = Files.writeString(folder.root().resolve("secret"), "from the file\n");
        String yaml = DefinitionFolder.SHORT.replace("project: p1", "project: ${A}-${B:b}-${C:}");
        assertThat(secretOf(folder.with(Map.of("A", "a", "SK_FILE", secret.toString()))
                        .read(yaml)))
                .isEqualTo("from the file");
        Map<String, String> both = new HashMap<>(Map.of("A", "a", "B", "", "C", "${A}", "SK", "from the variable"));
        both.put("SK_FILE", secret.toString());
        JobDefinition job = folder.with(both).read(yaml);
        assertThat(secretOf(job)).isEqualTo("from the variable");
        assertThat(job.endpoints().get(0).project()).isEqualTo("a-b-${A}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy:", "policy: ~", "description: Null", "schedule: null", "sandbox: # later"})
    void anEmptyFieldCountsAsLeftOut(String field) {
        String yaml = "\uFEFF# 😀\r\n" + field + "\n" + DefinitionFolder.SHORT;
        assertThat(folder.read(yaml).description()).isEmpty();
    }

    @Test
    void aQuotedTildeIsText() {
        assertThat(folder.read("description: '~'\n" + DefinitionFolder.SHORT).description())
                .isEqualTo("~");
    }

    @Test
    void doubleStarMatchesZeroOrMoreFolders() {
        String yaml = DefinitionFolder.SHORT.replace("../input/backups/a.jsonl", "\"../input/**/*.{jsonl,txt}\"");
        assertThat(folder.read(yaml).stages().get(0).files())
                .containsExactly(
                        folder.input("backups/a.jsonl"),
                        folder.input("backups/b.jsonl"),
                        folder.input("backups/c.txt"),
                        folder.input("backups/deep/d.jsonl"),
                        folder.input("vm-images.jsonl"));
    }

    private static String secretOf(JobDefinition job) {
        return ((HuaweiAkSk) job.endpoints().get(0).credentials()).secretKey().value();
    }

    @Test
    void aTextThatLooksLikeANumberStaysText() {
        JobDefinition job = folder.read(DefinitionFolder.SHORT.replace("project: p1", "project: 05e5"));
        assertThat(job.endpoints().get(0).project()).isEqualTo("05e5");
    }

    @Test
    void toStringShowsNoSecret() {
        assertThat(folder.read(DefinitionFolder.SHORT).toString())
                .contains("***")
                .doesNotContain("s3cret");
    }

    /** Special characters in the folder's own name are literal. */
    @ParameterizedTest
    @ValueSource(strings = {"a [1]", "{b", "c*", "d?"})
    void onlyTheTextOfTheManifestFieldIsAGlob(String name) throws Exception {
        DefinitionFolder odd =
                DefinitionFolder.in(Files.createDirectories(folder.root().resolve(name)));
        List<Path> found = List.of(odd.input("backups/a.jsonl"), odd.input("backups/b.jsonl"));
        for (String glob :
                List.of("../input/backups/*.jsonl", "../input/b*/*.jsonl", "../input/x*/../backups/?.jsonl")) {
            String yaml = DefinitionFolder.SHORT.replace("../input/backups/a.jsonl", "\"" + glob + "\"");
            assertThat(odd.read(yaml).stages().get(0).files()).as(glob).isEqualTo(found);
        }
        Files.writeString(odd.root().resolve("jobs/own.jsonl"), "");
        for (String glob : List.of("*.jsonl", "**/*.jsonl", "./*.jsonl")) {
            String yaml = DefinitionFolder.SHORT.replace("../input/backups/a.jsonl", "\"" + glob + "\"");
            assertThat(odd.read(yaml).stages().get(0).files())
                    .as(glob)
                    .containsExactly(odd.root().resolve("jobs/own.jsonl"));
        }
    }

    /** The ledger's columns bound these texts. A text that is too long must not fail in the middle of a run. */
    @ParameterizedTest
    @CsvSource({"project: p1, project: %s, 100", "project: p1, region: %s, 100", "../input/backups/a.jsonl, %s, 4096"})
    void refusesATextThatIsTooLong(String original, String replacement, int longest) {
        String yaml = DefinitionFolder.SHORT.replace(original, replacement.formatted("x".repeat(longest + 1)));
        assertThat(folder.mistakes(yaml))
                .anySatisfy(mistake -> assertThat(mistake)
                        .endsWith("must be at most " + longest + " characters, has " + (longest + 1)));
    }

    @Test
    void refusesAUrlThatIsTooLong() {
        String yaml = DefinitionFolder.SHORT.replace("cbr.example.com/", "x/" + "y".repeat(990));
        assertThat(folder.mistakes(yaml)).isEmpty();
        assertThat(folder.mistakes(yaml.replace("x/", "xx/")))
                .containsExactly("jobs/job.yaml:5:5 endpoints.cbr.url: must be at most 1000 characters, has 1001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "two words", "\u00e9", "tab\tbed"})
    void refusesATokenThatAHeaderCannotContainWithoutShowingIt(String token) throws Exception {
        Path file = Files.writeString(folder.root().resolve("token"), token + "\n");
        String yaml = DefinitionFolder.SHORT
                .replace("cbr-backups", "aries-servers")
                .replace("    project: p1\n", "")
                .replace("huawei-aksk, access-key: ak, secret-key:", "bearer, token:");
        assertThat(folder.with(Map.of("SK_FILE", file.toString())).mistakes(yaml))
                .containsExactly("jobs/job.yaml:6:27 endpoints.cbr.auth.token: must be printable ASCII characters"
                        + " without spaces and line breaks");
    }
}
