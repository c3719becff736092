package dev.syncline.manifest;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Jackson, told to be strict and to speak plainly. */
final class ElementParser {
    /** Objects and lists inside each other; the APIs need 4. */
    private static final int DEEPEST = 64;

    private static final Pattern TWICE = Pattern.compile("Duplicate [^\"]*\"([^\"]*)\".*", Pattern.DOTALL);

    private static final Pattern FOR_PROGRAMMERS =
            Pattern.compile(" ?[(\\[](start marker|Source|for |consider |not recog).*|: enable `.*|, from `[^`]*`");

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ElementParser() {}

    static ElementJson parse(Element element) {
        for (ElementJson.Broken flaw : element.cells().record().flaws()) {
            return flaw;
        }
        String json = element.json();
        ObjectNode plain = PlainObject.read(json);
        return plain == null ? parsed(element, json) : new ElementJson.Tree(plain);
    }

    private static ElementJson parsed(Element element, String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            int refused = firstRefused(json);
            return refused < 0
                    ? new ElementJson.Tree(node)
                    : broken(
                            element,
                            refused,
                            "a text holds " + json.substring(refused, refused + 6) + ", no character");
        } catch (JacksonException e) {
            Matcher twice = TWICE.matcher(e.getOriginalMessage());
            return twice.matches()
                    ? broken(element, secondOf(json), "field \"" + twice.group(1) + "\" stands twice")
                    : broken(element, offset(e), plain(json, offset(e), e.getOriginalMessage()));
        }
    }

    /** What a cell holds if it is taken for JSON; a missing node if it is none, or holds what no database stores. */
    static JsonNode literal(String text) {
        try {
            boolean shouted = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
            JsonNode literal = MAPPER.readTree(shouted ? text.toLowerCase(Locale.ROOT) : text);
            return firstRefused(text) < 0 ? literal : MissingNode.getInstance();
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static int firstRefused(String json) {
        return json.contains("\\u") ? Escapes.firstRefused(json) : -1;
    }

    /** Where the first name that stands twice stands for the second time; costly, so not looked for while all is well. */
    private static int secondOf(String json) {
        int start = 0;
        try (JsonParser parser = MAPPER.reader()
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .createParser(json)) {
            while (parser.nextToken() != null) {
                start = offset(parser.currentLocation());
            }
        } catch (JacksonException e) {
            return json.indexOf('"', start);
        }
        return start;
    }

    private static int offset(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null ? 0 : offset(location);
    }

    private static int offset(TokenStreamLocation location) {
        return (int) location.getCharOffset();
    }

    private static ElementJson broken(Element element, int offset, String message) {
        ElementPlace place = ElementPlace.of(element, offset);
        return new ElementJson.Broken(place.line(), place.column(), message);
    }

    private static String plain(String json, int offset, String message) {
        int substitute = json.indexOf(Utf8.SUBSTITUTE);
        if (substitute >= 0 && substitute <= offset) {
            return "a byte here is not UTF-8 text";
        }
        if (message.startsWith("Unexpected end-of-input") || message.startsWith("No content")) {
            return "is not valid JSON: it ends too early";
        }
        if (message.startsWith("Trailing token")) {
            return "is not valid JSON: more follows behind its end";
        }
        String line = message.lines().findFirst().orElse("");
        return "is not valid JSON: " + FOR_PROGRAMMERS.matcher(line).replaceAll("");
    }
}
