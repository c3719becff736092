package dev.syncline.connector;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes and reads the JSON bodies of requests and responses. Reading never throws. */
public final class JsonBody {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int USUAL_SIZE = 512;

    private JsonBody() {}

    /** The UTF-8 bytes of the one JSON value that {@code writer} writes. */
    public static byte[] write(Consumer<JsonGenerator> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            writer.accept(json);
        }
        return bytes.toByteArray();
    }

    /**
     * The one JSON value in a body; a missing node if the body is empty, cut off, nested deeper than 500 levels, or not
     * JSON.
     */
    public static JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException notJson) { // a body comes from outside and may be anything
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** The text in a field; empty if the field is absent or not a text. */
    public static String text(JsonNode object, String field) {
        return object.path(field).stringValue("");
    }
}
