package dev.syncline.connector;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON as it goes over the wire: written in one go, read without ever throwing. */
public final class JsonBody {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int USUAL_SIZE = 512;

    private JsonBody() {}

    /** The bytes, in UTF-8, of what {@code writer} writes: exactly one value. */
    public static byte[] write(Consumer<JsonGenerator> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            writer.accept(json);
        }
        return bytes.toByteArray();
    }

    /**
     * The one JSON value that a body is, nested at most 500 deep; a missing node where it is anything else, be it
     * empty, cut off, nested deeper or no JSON at all.
     */
    public static JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException notJson) { // it comes from outside, so this is an answer like any other
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** The text in a field; empty where the field is absent or something else than a text. */
    public static String text(JsonNode object, String field) {
        return object.path(field).stringValue("");
    }
}
