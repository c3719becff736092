package dev.syncline.sandbox.http;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON. The whole sandbox shares this one mapper. */
public final class Json {
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static String toText(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The value as one line of UTF-8, including the newline. */
    public static byte[] toLine(Object value) {
        return (toText(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    public static JsonNode parse(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }
}
