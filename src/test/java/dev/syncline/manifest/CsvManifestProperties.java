package dev.syncline.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.manifest.source.FieldPositions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CsvManifestProperties {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final List<String> NAMES = List.of("a", "b.c", "b.d");

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.of(
                        "a", "b", " ", ",", "\"", "\n", "\r", "'", "{", "[", ";", "\u00e9", "\ud83d\ude00", "\ufeff")
                .list()
                .ofMaxSize(6)
                .map(pieces -> String.join("", pieces));
        return cell.list().ofSize(NAMES.size()).list().ofMaxSize(8);
    }

    private static String written(List<List<String>> table, Random random) {
        String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
        String body = table.stream()
                .map(row -> row.stream().map(cell -> written(cell, random)).collect(Collectors.joining(",")) + lineEnd)
                .collect(Collectors.joining());
        String text = (random.nextBoolean() ? "\ufeff" : "") + String.join(",", NAMES) + lineEnd + body;
        boolean withoutLastLineEnd = !table.isEmpty() && random.nextBoolean();
        return withoutLastLineEnd ? text.substring(0, text.length() - lineEnd.length()) : text;
    }

    private static String written(String cell, Random random) {
        boolean quoted = cell.matches("(?s).*[,\"\n\r].*") || random.nextBoolean();
        return quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static Manifest manifest(byte[] bytes) {
        try {
            Path file = Files.createTempFile("manifest-", ".csv");
            file.toFile().deleteOnExit();
            return Manifest.of(List.of(Files.write(file, bytes)), "sync");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(Element element) {
        JsonNode entry = MAPPER.readTree(element.json());
        return List.of(
                entry.path("a").asString(""),
                entry.path("b").path("c").asString(""),
                entry.path("b").path("d").asString(""));
    }

    @Property(tries = 500)
    void everyTableIsReadAsItWasWritten(@ForAll("tables") List<List<String>> table, @ForAll long seed) {
        String text = written(table, new Random(seed));

        assertThat(TemporaryManifests.read(manifest(text.getBytes(UTF_8))).stream()
                        .map(CsvManifestProperties::cells))
                .isEqualTo(table);
    }

    @Property(tries = 150)
    void readingFromAPositionReturnsTheRemainingElements(
            @ForAll("tables") List<List<String>> table, @ForAll long seed) {
        Manifest manifest = manifest(written(table, new Random(seed)).getBytes(UTF_8));
        List<Element> all = TemporaryManifests.read(manifest);
        List<Position> positions = TemporaryManifests.positions(manifest);

        for (int i = 0; i < positions.size(); i++) {
            assertThat(TemporaryManifests.read(manifest, positions.get(i)))
                    .isEqualTo(all.subList(Math.min(i, all.size()), all.size()));
        }
    }

    @Property(tries = 300)
    void fieldPositionsPointAtTheirCells(@ForAll("tables") List<List<String>> table, @ForAll long seed) {
        String text = written(table, new Random(seed));
        String[] lines = text.replaceFirst("^\ufeff", "").split("\n", -1);

        for (Element element : TemporaryManifests.read(manifest(text.getBytes(UTF_8)))) {
            List<String> cells = cells(element);
            for (int i = 0; i < NAMES.size(); i++) {
                FieldPositions.Place place = element.fields().find(NAMES.get(i));
                String line = lines[(int) place.line() - 1];
                String rest = line.substring(line.offsetByCodePoints(0, place.column() - 1));
                String first = cells.get(i).split("\n", -1)[0].replace("\"", "\"\"");
                assertThat(rest.startsWith("\"") ? rest.substring(1) : rest).startsWith(first);
            }
        }
    }

    @Property(tries = 500)
    void damagedFileGivesElementsOrAManifestException(
            @ForAll("tables") List<List<String>> table, @ForAll byte[] garbage, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] whole = written(table, random).getBytes(UTF_8);
        byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
        for (int i = 0; i < Math.min(garbage.length, 3) && cut.length > 0; i++) {
            cut[random.nextInt(cut.length)] = garbage[i];
        }
        ManifestSummary summary = Validation.validate(
                manifest(cut), (element, node) -> new CheckResult("k" + element.ordinal(), List.of(""), List.of()));

        assertThat(summary.whole() ? 0 : summary.errors()).isEqualTo(summary.whole() ? 0 : 1 + summary.invalid());
    }
}
