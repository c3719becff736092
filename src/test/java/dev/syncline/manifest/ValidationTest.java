package dev.syncline.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ValidationTest {

    /** Checks entries with a key "k" and optional targets "t". A missing key is an error, any other field a warning. */
    private static CheckResult check(Element element, JsonNode node) {
        EntryFields fields = EntryFields.of(node);
        String key = fields.text("k");
        List<String> targets = node.has("t") ? fields.texts("t") : List.of("");
        fields.warnOfUnknown();
        return new CheckResult(key, targets, fields.problems());
    }

    private static ManifestSummary validate(Manifest manifest) {
        return Validation.validate(manifest, ValidationTest::check);
    }

    @Test
    void emptyManifestIsValid() {
        ManifestSummary summary = validate(TemporaryManifests.of(""));
        assertThat(summary.entries()).isZero();
        assertThat(summary.whole()).isTrue();
        assertThat(summary.sha256()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(summary.duplicates().count()).isZero();
    }

    @Test
    void entriesTargetsBytesAndHashAreCounted() throws Exception {
        String first = "\ufeff{\"k\":\"a\"}\n{\"k\":\"b\",\"t\":[\"x\",\"y\"]}\n\n";
        String second = " [ {\"k\":\"ü\"}, {} ]\n ";
        ManifestSummary summary = validate(TemporaryManifests.of(first, second));
        byte[] all = (first + second).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(summary.entries()).isEqualTo(4);
        assertThat(summary.targets()).isEqualTo(5);
        assertThat(summary.invalid()).isOne();
        assertThat(summary.bytes()).isEqualTo(all.length);
        assertThat(summary.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(all)));
    }

    @Test
    void entriesAreCheckedInParallelAndReportedInOrder() {
        String lines = IntStream.range(0, 5_000)
                .mapToObj(i -> i % 60 == 59 ? "{\"k\":7}" : "{\"k\":\"%d\"}".formatted(i % 4_000))
                .collect(Collectors.joining(",\n"));

        ManifestSummary summary = validate(TemporaryManifests.of("[" + lines));

        assertThat(summary.whole()).isFalse();
        assertThat(summary.entries()).isEqualTo(5_000);
        assertThat(summary.invalid()).isEqualTo(83);
        assertThat(summary.errors()).isEqualTo(84);
        assertThat(summary.problems())
                .extracting(Problem::line)
                .startsWith(60L, 120L, 180L)
                .isSorted()
                .endsWith(5_000L);
        assertThat(validate(TemporaryManifests.of("[" + lines + "]"))
                        .duplicates()
                        .count())
                .isEqualTo(967);
    }

    @Test
    void everyProblemIsReportedWithItsPlace() {
        Manifest manifest = TemporaryManifests.of(
                "{\"k\":\"a\",\"u\":1}\n{\"k\":7,\n{\"k\":\"\",\"t\":[]}\n", "{\"sync\":[\n  {\"kk\": \"a\"}]}");
        ManifestSummary summary = validate(manifest);
        String first = manifest.files().get(0) + ":";
        String second = manifest.files().get(1) + ":";
        assertThat(summary.problems())
                .map(Problem::toString)
                .containsExactly(
                        first + "2:8: is not valid JSON: it ends too early",
                        first + "3:2 k: must not be empty",
                        first + "3:9 t: must not be empty",
                        second + "2:3 sync[0].k: is missing; the entry has the similar field kk");
        assertThat(summary.warned())
                .map(Problem::toString)
                .containsExactly(
                        first + "1:10 u: unknown field, not sent; did you mean k?",
                        second + "2:4 sync[0].kk: unknown field, not sent; did you mean k?");
        assertThat(summary.errors()).isEqualTo(4);
        assertThat(summary.invalid()).isEqualTo(3);
        assertThat(summary.warnings()).isEqualTo(2);
    }

    @Test
    void problemsBeyondTheLimitAreOnlyCounted() {
        ManifestSummary summary = validate(TemporaryManifests.of("{\"u\":1}\n".repeat(150)));
        assertThat(summary.errors()).isEqualTo(150);
        assertThat(summary.problems()).hasSize(100);
        assertThat(summary.warnings()).isEqualTo(150);
        assertThat(summary.warned()).hasSize(20);
    }

    @Test
    void brokenStructureIsTheLastProblemAndTheSummaryHasNoHash() {
        Manifest manifest = TemporaryManifests.of("[{\"k\":\"a\"},{},{\"k\":\"a\"}", "{}");
        ManifestSummary summary = validate(manifest);
        assertThat(summary.whole()).isFalse();
        assertThat(summary.sha256()).isEmpty();
        assertThat(summary.errors()).isEqualTo(2);
        assertThat(summary.problems())
                .last()
                .hasToString(manifest.files().get(0) + ":1:24: the list is not closed: the file ends inside it");
    }

    @Test
    void duplicatesAreReportedWithTheirFirstOccurrence() {
        Manifest manifest = TemporaryManifests.of(
                "{\"k\":\"a\"}\n{\"k\":\"b\",\"t\":[\"x\",\"y\"]}\n\n{\"k\":\"b\",\"t\":[\"y\",\"z\"]}\n{\"k\":\"a\"}\n",
                "[{\"k\":\"a\"}, {\"k\":\"c\"}, {\"k\":\"c\"}]");
        Path first = manifest.files().get(0);
        Path second = manifest.files().get(1);
        Duplicates duplicates = validate(manifest).duplicates();
        assertThat(duplicates.problems())
                .map(Problem::toString)
                .containsExactly(
                        first + ":4:1: duplicate of line 2 (key b, target y)",
                        first + ":5:1: duplicate of line 1 (key a)",
                        second + ":1:2 [0]: duplicate of " + first + ":1, entry 1 (key a)",
                        second + ":1:24 [2]: duplicate of line 1, entry 6 (key c)");
        assertThat(duplicates.count()).isEqualTo(4);
        assertThat(contained(duplicates, 7, "")).containsExactly("3/", "4/", "6/");
        assertThat(contained(duplicates, 3, "x", "y", "z")).containsExactly("2/y");
    }

    /** Returns ordinal and target of each pair that is a duplicate, for entries that have these targets. */
    private static List<String> contained(Duplicates duplicates, long ordinals, String... targets) {
        List<String> contained = new ArrayList<>();
        for (long ordinal = 0; ordinal < ordinals; ordinal++) {
            for (String target : targets) {
                if (duplicates.contains(ordinal, target)) {
                    contained.add(ordinal + "/" + target);
                }
            }
        }
        return contained;
    }

    @Test
    void targetTwiceInOneEntryIsADuplicateButIsSentOnce() {
        Duplicates duplicates = validate(TemporaryManifests.of("{\"k\":\"a\",\"t\":[\"x\",\"x\"]}"))
                .duplicates();
        assertThat(duplicates.count()).isOne();
        assertThat(duplicates.contains(0, "x")).isFalse();
    }

    @Test
    void invalidEntriesAreNotDuplicates() {
        Manifest manifest = TemporaryManifests.of("{\"k\":\"a\",\"t\":[]}\n{\"k\":\"a\",\"t\":[]}\n{\"k\":\"a\"\n");
        assertThat(validate(manifest).duplicates().count()).isZero();
    }

    @Test
    void duplicatesAreFoundWhenNumbersAreWrittenToFiles() {
        int entries = 10_000;
        String text = IntStream.range(0, entries)
                .mapToObj(i -> "{\"k\":\"" + (i % 2_500 == 7 ? "same" : "k" + i) + "\"}\n")
                .collect(Collectors.joining());
        Duplicates duplicates = Validation.validate(TemporaryManifests.of(text), ValidationTest::check, 64)
                .duplicates();
        assertThat(duplicates.count()).isEqualTo(3);
        assertThat(contained(duplicates, entries, "")).containsExactly("2507/", "5007/", "7507/");
    }

    @Test
    void everyEntryOfAFileListedTwiceIsADuplicate() {
        Manifest once = TemporaryManifests.of("{\"k\":\"a\",\"t\":[\"x\",\"y\"]}\n{\"k\":\"b\",\"t\":[\"x\"]}\n");
        Manifest twice = Manifest.of(List.of(once.files().get(0), once.files().get(0)), "");
        Duplicates duplicates = validate(twice).duplicates();
        assertThat(duplicates.count()).isEqualTo(3);
        assertThat(duplicates.contains(1, "x")).isFalse();
        assertThat(duplicates.contains(2, "y")).isTrue();
        assertThat(duplicates.contains(3, "x")).isTrue();
    }
}
