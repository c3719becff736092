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
    private final AtomicInteger judged = new AtomicInteger();

    @TempDir
    Path folder;

    private Checked check(Element element, JsonNode node) {
        judged.incrementAndGet();
        EntryFields fields = EntryFields.of(node);
        String key = fields.text("k");
        fields.warnOfUnknown();
        return new Checked(key, List.of(""), fields.problems());
    }

    private ManifestSummary look(Manifest manifest) {
        return look(manifest, "cbr");
    }

    private ManifestSummary look(Manifest manifest, String judge) {
        return new ManifestIndex(folder.resolve("index")).look(manifest, this::check, judge);
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "{\"k\":\"" + n + "\"}\n")
                .collect(Collectors.joining());
    }

    @Test
    void unchangedManifestIsNotCheckedAgainAndHasTheSameSummary() {
        Manifest manifest = TemporaryManifests.of(lines(5) + "{\"k\":\"w\",\"unknown\":1}\n", lines(0));
        ManifestSummary first = look(manifest);
        int once = judged.get();

        ManifestSummary again = look(manifest);

        assertThat(judged).hasValue(once);
        assertThat(again.warned()).hasSize(1);
        assertThat(again).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void sameBytesUnderAnotherNameAreKnownAndWarningsHaveTheNewName() {
        String text = lines(3) + "{\"k\":\"w\",\"unknown\":1}\n";
        look(TemporaryManifests.of(text));
        int once = judged.get();

        Manifest moved = TemporaryManifests.of(text);
        ManifestSummary summary = look(moved);

        assertThat(judged).hasValue(once);
        assertThat(summary.warned().get(0).file()).isEqualTo(moved.files().get(0));
    }

    @Test
    void otherBytesOfTheSameLengthAreChecked() throws IOException {
        Manifest manifest = TemporaryManifests.of("{\"k\":\"a\"}\n");
        look(manifest);
        Files.writeString(manifest.files().get(0), "{\"k\":\"b\"}\n");

        ManifestSummary summary = look(manifest);

        assertThat(judged).hasValue(2);
        assertThat(summary.sha256()).isEqualTo(ManifestDigest.of(manifest).sha256());
    }

    @Test
    void sameBytesSplitIntoOtherFilesAreCheckedBecausePositionsDiffer() {
        look(TemporaryManifests.of("{\"k\":\"a\"}\n{\"k\":\"b\"}\n"));
        look(TemporaryManifests.of("{\"k\":\"a\"}\n", "{\"k\":\"b\"}\n"));

        assertThat(judged).hasValue(4);
    }

    @Test
    void anotherCheckIsNotAnsweredFromTheIndex() {
        Manifest manifest = TemporaryManifests.of(lines(2));
        look(manifest, "cbr of one project");
        look(manifest, "cbr of another");

        assertThat(judged).hasValue(4);
    }

    @Test
    void manifestWithErrorsOrDuplicatesIsCheckedEachTime() {
        for (String text : List.of("{}\n", "{\"k\":\"a\"}\n{\"k\":\"a\"}\n", "{\"k\":\"a\"}\n[")) {
            Manifest manifest = TemporaryManifests.of(text);
            look(manifest);
            int once = judged.get();
            look(manifest);
            assertThat(judged.get()).as(text).isGreaterThan(once);
        }
    }

    @Test
    void damagedIndexFileIsIgnored() throws IOException {
        Manifest manifest = TemporaryManifests.of(lines(4));
        ManifestSummary first = look(manifest);
        try (Stream<Path> files = Files.list(folder.resolve("index"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, "{\"entries\":");
            }
        }

        assertThat(look(manifest)).usingRecursiveComparison().isEqualTo(first);
        assertThat(judged).hasValue(8);
    }

    @Test
    void indexKeepsOnlyTheLastResults() throws IOException {
        for (int n = 0; n < ManifestIndex.MAX_RESULTS + 5; n++) {
            look(TemporaryManifests.of(lines(n)));
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

        assertThat(summary.marks().size()).isLessThanOrEqualTo(512);
        assertThat(summary.marks().size()).isGreaterThanOrEqualTo(Math.min(entries, 256));
        for (Position mark : summary.marks()) {
            try (ManifestReader reader = manifest.open(mark)) {
                Element next = reader.next();
                assertThat(next == null ? entries : next.ordinal()).isEqualTo(mark.ordinal());
            }
        }
    }
}
