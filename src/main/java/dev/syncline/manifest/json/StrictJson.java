package dev.syncline.manifest.json;

import dev.syncline.manifest.source.Utf8;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Parses JSON with strict rules, and explains errors without the parser's terms. */
public final class StrictJson {
    /** The APIs need at most 4 levels. */
    public static final int MAX_NESTING = 64;
    /** Digits of one number. */
    private static final int MAX_DIGITS = 1_000;

    /** Characters of a value in a message. */
    private static final int MAX_SHOWN = 40;

    private static final Pattern DUPLICATE_FIELD = Pattern.compile("Duplicate [^\"]*\"([^\"]*)\".*", Pattern.DOTALL);

    /** Parts of Jackson's messages that mean nothing to a user. */
    private static final Pattern PARSER_DETAILS =
            Pattern.compile(" ?[(\\[](start marker|Source|for |consider |not recog).*|: enable `.*|, from `[^`]*`");

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxNumberLength(MAX_DIGITS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    /**
     * Parses strictly. It refuses a field that occurs twice, text after the value, nesting deeper than 64, numbers of
     * more than 1,000 digits, and characters that databases cannot store (U+0000, half a surrogate pair). Numbers keep their digits.
     */
    public static JsonNode parse(String json) throws MalformedJsonException {
        ObjectNode plain = PlainObject.read(json);
        return plain == null ? parseWithJackson(json) : plain;
    }

    private static JsonNode parseWithJackson(String json) throws MalformedJsonException {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw malformed(json, e);
        } catch (NumberFormatException e) { // the exponent does not fit into an int
            throw new MalformedJsonException(offsetOfNumber(json), "is too large or too small for a number");
        }
        int refused = firstRefusedEscape(json);
        if (refused >= 0) {
            String escape = json.substring(refused, refused + 6);
            throw new MalformedJsonException(refused, "a text contains " + escape + ", which is not a character");
        }
        return node;
    }

    private static MalformedJsonException malformed(String json, JacksonException e) {
        Matcher duplicate = DUPLICATE_FIELD.matcher(e.getOriginalMessage());
        if (e.getOriginalMessage().startsWith("Number value length")) {
            return new MalformedJsonException(offsetOfNumber(json), "a number has more than 1,000 digits");
        }
        return duplicate.matches()
                ? new MalformedJsonException(
                        offsetOfDuplicate(json), "field \"" + duplicate.group(1) + "\" occurs twice")
                : new MalformedJsonException(offset(e), plainMessage(json, offset(e), e.getOriginalMessage()));
    }

    /**
     * The JSON value that a text represents. {@code TRUE} and {@code False} count as booleans, because spreadsheets
     * write them in this form. Returns a missing node if the text is not JSON, or contains a character that databases
     * cannot store.
     */
    public static JsonNode literal(String text) {
        try {
            boolean isBoolean = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
            JsonNode literal = MAPPER.readTree(isBoolean ? text.toLowerCase(Locale.ROOT) : text);
            return firstRefusedEscape(text) < 0 ? literal : MissingNode.getInstance();
        } catch (JacksonException | NumberFormatException e) {
            return MissingNode.getInstance();
        }
    }

    /** A value as JSON, shortened for a message. */
    public static String excerpt(JsonNode node) {
        String text = node.toString();
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN - 1) + "…";
    }

    private static int firstRefusedEscape(String json) {
        return json.contains("\\u") ? Escapes.firstRefused(json) : -1;
    }

    /**
     * The offset at which the first duplicate field name occurs for the second time. It parses the text again with a slow
     * check, and therefore it is only called after an error.
     */
    private static int offsetOfDuplicate(String json) {
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

    /** The offset of the first number that cannot be read, or of the token before it. Only called after an error. */
    private static int offsetOfNumber(String json) {
        int start = 0;
        try (JsonParser parser = MAPPER.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                start = offset(parser.currentTokenLocation());
                if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                    parser.getDecimalValue();
                }
            }
        } catch (JacksonException | NumberFormatException e) {
            return start;
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

    private static String plainMessage(String json, int offset, String message) {
        int substitute = json.indexOf(Utf8.SUBSTITUTE);
        if (substitute >= 0 && substitute <= offset) {
            return "a byte here is not UTF-8 text";
        }
        if (message.startsWith("Unexpected end-of-input") || message.startsWith("No content")) {
            return "is not valid JSON: it ends too early";
        }
        if (message.startsWith("Trailing token")) {
            return "is not valid JSON: there is more text after its end";
        }
        if (message.contains("nesting depth")) {
            return "is nested deeper than " + MAX_NESTING + " levels";
        }
        String line = message.lines().findFirst().orElse("");
        return "is not valid JSON: " + PARSER_DETAILS.matcher(line).replaceAll("");
    }
}
