package dev.syncline.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ManifestProperties {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Property(tries = 400)
    void entriesInEveryFormatAreReadAsTheyWereWritten(
            @ForAll("entries") List<JsonNode> entries, @ForAll Layout layout, @ForAll long seed) {
        assertThat(parsed(TemporaryManifests.read(written(entries, layout, seed))))
                .isEqualTo(entries);
    }

    @Property(tries = 60)
    void readingFromAPositionReturnsTheRemainingElements(
            @ForAll("entries") List<JsonNode> entries,
            @ForAll("entries") List<JsonNode> more,
            @ForAll Layout layout,
            @ForAll Layout other,
            @ForAll long seed) {
        Manifest manifest = Manifest.of(
                List.of(
                        written(entries, layout, seed).files().get(0),
                        written(more, other, seed + 1).files().get(0)),
                "sync");
        List<Element> all = TemporaryManifests.read(manifest);
        List<Position> positions = TemporaryManifests.positions(manifest);
        for (int i = 0; i < positions.size(); i++) {
            assertThat(TemporaryManifests.read(manifest, positions.get(i))).isEqualTo(all.subList(i, all.size()));
        }
    }

    @Property(tries = 300)
    void lineAndColumnPointAtTheElement(
            @ForAll("entries") List<JsonNode> entries, @ForAll Layout layout, @ForAll long seed) {
        String text = layout.write(entries, new Random(seed));
        String[] lines = text.replaceFirst("^\ufeff", "").split("\n", -1);
        for (Element element : TemporaryManifests.read(TemporaryManifests.of(text))) {
            String line = lines[(int) element.line() - 1];
            String rest = line.substring(line.offsetByCodePoints(0, element.column() - 1));
            String first = element.json().split("\n", -1)[0];
            assertThat(rest).startsWith(first);
        }
    }

    @Property(tries = 500)
    void damagedFileGivesElementsOrAManifestException(
            @ForAll("entries") List<JsonNode> entries,
            @ForAll Layout layout,
            @ForAll long seed,
            @ForAll @Size(max = 3) byte[] garbage) {
        byte[] whole = layout.write(entries, new Random(seed)).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
        for (byte b : garbage) {
            if (cut.length > 0) {
                cut[random.nextInt(cut.length)] = b;
            }
        }
        Manifest manifest = Manifest.of(List.of(TemporaryManifests.file(cut)), "sync");
        ManifestSummary summary =
                Validation.validate(manifest, (element, node) -> new CheckResult("k", List.of(""), List.of()));
        assertThat(summary.whole()).isEqualTo(!summary.sha256().isEmpty());
        assertThat(summary.bytes()).isEqualTo(summary.whole() ? cut.length : summary.bytes());
    }

    private static Manifest written(List<JsonNode> entries, Layout layout, long seed) {
        return TemporaryManifests.of(layout.write(entries, new Random(seed)));
    }

    private static List<JsonNode> parsed(List<Element> elements) {
        List<JsonNode> nodes = new ArrayList<>();
        for (Element element : elements) {
            assertThat(ElementJson.parse(element)).isInstanceOf(ElementJson.Parsed.class);
            nodes.add(MAPPER.readTree(element.json()));
        }
        return nodes;
    }

    @Provide
    Arbitrary<List<JsonNode>> entries() {
        return object(2).list().ofMaxSize(6);
    }

    private static Arbitrary<JsonNode> object(int depth) {
        return Arbitraries.maps(text(), value(depth)).ofMaxSize(4).map(fields -> {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach(object::set);
            return object;
        });
    }

    private static Arbitrary<JsonNode> value(int depth) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        Arbitrary<JsonNode> leaf = Arbitraries.oneOf(
                text().map(factory::stringNode),
                Arbitraries.integers().map(factory::numberNode),
                Arbitraries.of(true, false).map(factory::booleanNode),
                Arbitraries.just(factory.nullNode()));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<JsonNode> list = value(depth - 1)
                .list()
                .ofMaxSize(3)
                .map(values -> factory.arrayNode().addAll(values));
        return Arbitraries.oneOf(leaf, object(depth - 1), list);
    }

    /** Texts with characters that a scanner could misread. */
    private static Arbitrary<String> text() {
        Arbitrary<String> piece = Arbitraries.of(
                "\"", "\\", "{", "}", "[", "]", ",", ":", "\n", "\r", "\t", " ", "a", "é", "漢", "😀", "\ufffd",
                "\ufeff", "/");
        return Combinators.combine(piece.list().ofMaxSize(6), Arbitraries.of("", "sync", "b"))
                .as((pieces, end) -> String.join("", pieces) + (end.equals("sync") && pieces.isEmpty() ? "c" : end));
    }

    /** The ways to write a manifest. */
    enum Layout {
        LINES {
            @Override
            String write(List<JsonNode> entries, Random random) {
                StringBuilder text = new StringBuilder(random.nextBoolean() ? "\ufeff" : "");
                for (int i = 0; i < entries.size(); i++) {
                    text.append(" ".repeat(random.nextInt(3))).append(json(entries.get(i), random, ""));
                    boolean last = i == entries.size() - 1;
                    text.append(last && random.nextBoolean() ? "" : random.nextBoolean() ? "\r\n" : "\n\n \n");
                }
                return text.toString();
            }
        },
        ARRAY {
            @Override
            String write(List<JsonNode> entries, Random random) {
                return blank(random) + list(entries, random) + blank(random);
            }
        },
        BODY {
            @Override
            String write(List<JsonNode> entries, Random random) {
                String body = "{" + blank(random) + "\"sync\"" + blank(random) + ":" + blank(random);
                return blank(random) + body + list(entries, random) + blank(random) + "}" + blank(random);
            }
        },
        OBJECTS {
            @Override
            String write(List<JsonNode> entries, Random random) {
                StringBuilder text = new StringBuilder();
                for (JsonNode entry : entries) {
                    text.append(json(entry, random, "\n")).append(blank(random));
                }
                return text.toString();
            }
        };

        abstract String write(List<JsonNode> entries, Random random);

        static String list(List<JsonNode> entries, Random random) {
            StringBuilder text = new StringBuilder("[").append(blank(random));
            for (int i = 0; i < entries.size(); i++) {
                text.append(i == 0 ? "" : "," + blank(random));
                text.append(json(entries.get(i), random, blank(random))).append(blank(random));
            }
            return text.append("]").toString();
        }

        static String blank(Random random) {
            return List.of("", " ", "\n", "\r\n", "\t \n  ").get(random.nextInt(5));
        }

        /** @param blank is written after the opening bracket; a line feed makes the object span several lines */
        static String json(JsonNode entry, Random random, String blank) {
            String text = MAPPER.writeValueAsString(entry);
            String escaped = random.nextBoolean() ? text : escaped(text);
            return "{" + blank + escaped.substring(1);
        }

        private static String escaped(String text) {
            StringBuilder escaped = new StringBuilder();
            text.chars().forEach(c -> escaped.append(c < 0x80 ? "" + (char) c : "\\u%04x".formatted(c)));
            return escaped.toString();
        }
    }
}
