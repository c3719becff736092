package dev.syncline.connector;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the body of an error leniently, because the code in it decides what is done about the call. The body may be JSON
 * with raw line breaks and tabs, in another encoding than UTF-8, inside the page of a proxy, or cut off. Never use this
 * class to read a success: a damaged answer proves nothing.
 */
public final class ErrorBody {
    /** The beginning of a body that is read, in bytes. A longer error is not read to its end. */
    private static final int MOST_READ = 64 << 10;

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)");

    /** A field with a text or a number as its value. The text may be cut off at the end of the body. */
    private static final Pattern FIELD = Pattern.compile(
            "[\"']([A-Za-z_]{1,30})[\"']\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.){0,1000})(?:\"|$)|(\\d{1,9})\\b)");

    private ErrorBody() {}

    /** The error's JSON, or an object of the fields that can be recognized; a missing node if there are none. */
    public static JsonNode read(ApiResponse response) {
        JsonNode strict = JsonBody.read(response.body());
        if (!strict.isMissingNode()) {
            return strict;
        }
        String text = text(response);
        for (char open : new char[] {'{', '['}) {
            int from = text.indexOf(open);
            JsonNode found = from < 0 ? JsonNodeFactory.instance.missingNode() : parse(text.substring(from));
            if (found.isContainer() && !found.isEmpty()) {
                return found;
            }
        }
        return fields(text);
    }

    private static String text(ApiResponse response) {
        byte[] body = response.body();
        return new String(body, 0, Math.min(body.length, MOST_READ), charset(response.header("Content-Type")))
                .replace("\uFEFF", "");
    }

    private static Charset charset(String contentType) {
        Matcher named = CHARSET.matcher(contentType);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) { // the name comes from outside and may be anything
            return StandardCharsets.UTF_8;
        }
    }

    private static JsonNode parse(String text) {
        try {
            return LENIENT.readTree(text);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** The first value of each field, without their nesting. */
    private static JsonNode fields(String text) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            if (!fields.has(field.group(1))) {
                fields.put(field.group(1), field.group(2) == null ? field.group(3) : field.group(2));
            }
        }
        return fields.isEmpty() ? JsonNodeFactory.instance.missingNode() : fields;
    }
}
