package dev.syncline.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ManifestIndexTest {
    private final AtomicInteger checks = new AtomicInteger();

    @TempDir
    Path folder;

    private CheckResult check(Element element, JsonNode node) {
        checks.incrementAndGet();
        EntryFields fields = EntryFields.of(node);
        String key = fields.text("k");
        fields.warnOfUnknown();
        return new CheckResult(key, List.of(""), fields.problems());
    }

    private ManifestSummary summary(Manifest manifest) {
        return summary(manifest, "cbr");
    }

    private ManifestSummary summary(Manifest manifest, String checkName) {
        return new ManifestIndex(folder.resolve("index")).validate(manifest, this::check, checkName);
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "{\"k\":\"" + n + "\"}\n")
                .collect(Collectors.joining());
    }

    @Test
    void unchangedManifestIsNotCheckedAgainAndHasTheSameSummary() {
        Manifest manifest = TemporaryManifests.of(lines(5) + "{\"k\":\"w\",\"unknown\":1}\n", lines(0));
        ManifestSummary first = summary(manifest);
        int checksBefore = checks.get();

        ManifestSummary again = summary(manifest);

        assertThat(checks).hasValue(checksBefore);
        assertThat(again.warned()).hasSize(1);
        assertThat(again).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void sameBytesUnderAnotherNameAreKnownAndWarningsHaveTheNewName() {
        String text = lines(3) + "{\"k\":\"w\",\"unknown\":1}\n";
        summary(TemporaryManifests.of(text));
        int checksBefore = checks.get();

        Manifest moved = TemporaryManifests.of(text);
        ManifestSummary summary = summary(moved);

        assertThat(checks).hasValue(checksBefore);
        assertThat(summary.warned().get(0).file()).isEqualTo(moved.files().get(0));
    }

    @Test
    void otherBytesOfTheSameLengthAreChecked() throws IOException {
        Manifest manifest = TemporaryManifests.of("{\"k\":\"a\"}\n");
        summary(manifest);
        Files.writeString(manifest.files().get(0), "{\"k\":\"b\"}\n");

        ManifestSummary summary = summary(manifest);

        assertThat(checks).hasValue(2);
        assertThat(summary.sha256()).isEqualTo(ManifestDigest.of(manifest).sha256());
    }

    @Test
    void sameBytesSplitIntoOtherFilesAreCheckedBecausePositionsDiffer() {
        summary(TemporaryManifests.of("{\"k\":\"a\"}\n{\"k\":\"b\"}\n"));
        summary(TemporaryManifests.of("{\"k\":\"a\"}\n", "{\"k\":\"b\"}\n"));

        assertThat(checks).hasValue(4);
    }

    @Test
    void cachedResultOfAnotherCheckIsNotUsed() {
        Manifest manifest = TemporaryManifests.of(lines(2));
        summary(manifest, "cbr of one project");
        summary(manifest, "cbr of another");

        assertThat(checks).hasValue(4);
    }

    @Test
    void manifestWithErrorsOrDuplicatesIsCheckedEachTime() {
        for (String text : List.of("{}\n", "{\"k\":\"a\"}\n{\"k\":\"a\"}\n", "{\"k\":\"a\"}\n[")) {
            Manifest manifest = TemporaryManifests.of(text);
            summary(manifest);
            int checksBefore = checks.get();
            summary(manifest);
            assertThat(checks.get()).as(text).isGreaterThan(checksBefore);
        }
    }

    @Test
    void damagedIndexFileIsIgnored() throws IOException {
        Manifest manifest = TemporaryManifests.of(lines(4));
        ManifestSummary first = summary(manifest);
        try (Stream<Path> files = Files.list(folder.resolve("index"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, "{\"entries\":");
            }
        }

        assertThat(summary(manifest)).usingRecursiveComparison().isEqualTo(first);
        assertThat(checks).hasValue(8);
    }

    @Test
    void indexKeepsOnlyTheLastResults() throws IOException {
        for (int n = 0; n < ManifestIndex.MAX_RESULTS + 5; n++) {
            summary(TemporaryManifests.of(lines(n)));
        }
        try (Stream<Path> files = Files.list(folder.resolve("index"))) {
            assertThat(files).hasSize(ManifestIndex.MAX_RESULTS);
        }
    }

    @Property(tries = 200)
    void readingFromASplitPositionReturnsTheEntryWithItsOrdinal(@ForAll @IntRange(max = 3_000) int entries) {
        Manifest manifest = TemporaryManifests.of(
                lines(entries / 2), "[" + lines(entries - entries / 2).strip().replace('\n', ',') + "]");

        ManifestSummary summary = Validation.validate(manifest, this::check);

        assertThat(summary.splitPositions().size()).isLessThanOrEqualTo(512);
        assertThat(summary.splitPositions().size()).isGreaterThanOrEqualTo(Math.min(entries, 256));
        for (Position split : summary.splitPositions()) {
            try (ManifestReader reader = manifest.open(split)) {
                Element next = reader.next();
                assertThat(next == null ? entries : next.ordinal()).isEqualTo(split.ordinal());
            }
        }
    }
}
