package dev.syncline.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object of a request body. Reading a field that is missing or has another type throws {@link
 * InvalidFieldException} with the path of the field.
 */
public final class StrictJsonObject {
    private final JsonNode object;
    private final String path;

    private StrictJsonObject(JsonNode object, String path) {
        if (!object.isObject()) {
            throw InvalidFieldException.invalid(path, "is not an object");
        }
        this.object = object;
        this.path = path;
    }

    /** Parses a request body. */
    public static StrictJsonObject parse(byte[] body) {
        if (body.length == 0) {
            throw InvalidFieldException.invalid("", "is empty");
        }
        try {
            return new StrictJsonObject(Json.parse(body), "");
        } catch (JacksonException notJson) {
            throw InvalidFieldException.invalid("", "is not JSON");
        }
    }

    /** The names of all fields of the object. */
    public Set<String> names() {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** Whether the field is present and not null. */
    public boolean has(String name) {
        JsonNode node = object.path(name);
        return !node.isMissingNode() && !node.isNull();
    }

    public String text(String name) {
        return asText(required(name), pathOf(name));
    }

    public String text(String name, String whenAbsent) {
        return has(name) ? text(name) : whenAbsent;
    }

    /** A required string that is not empty. */
    public String nonEmptyText(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw InvalidFieldException.invalid(pathOf(name), "is empty");
        }
        return text;
    }

    public long integer(String name) {
        JsonNode node = required(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw InvalidFieldException.invalid(pathOf(name), "is not an integer");
        }
        return node.longValue();
    }

    public long integer(String name, long whenAbsent) {
        return has(name) ? integer(name) : whenAbsent;
    }

    public double number(String name) {
        JsonNode node = required(name);
        if (!node.isNumber()) {
            throw InvalidFieldException.invalid(pathOf(name), "is not a number");
        }
        return node.numberValue().doubleValue();
    }

    public boolean bool(String name, boolean whenAbsent) {
        if (!has(name)) {
            return whenAbsent;
        }
        JsonNode node = object.path(name);
        if (!node.isBoolean()) {
            throw InvalidFieldException.invalid(pathOf(name), "is not a boolean");
        }
        return node.booleanValue();
    }

    public StrictJsonObject object(String name) {
        return new StrictJsonObject(required(name), pathOf(name));
    }

    public List<StrictJsonObject> objects(String name) {
        List<StrictJsonObject> objects = new ArrayList<>();
        for (JsonNode element : array(name)) {
            objects.add(new StrictJsonObject(element, pathOf(name) + "[" + objects.size() + "]"));
        }
        return objects;
    }

    /** A required array of non-empty strings. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(name)) {
            String elementPath = pathOf(name) + "[" + texts.size() + "]";
            String text = asText(element, elementPath);
            if (text.isEmpty()) {
                throw InvalidFieldException.invalid(elementPath, "is empty");
            }
            texts.add(text);
        }
        return texts;
    }

    /** The object itself. */
    public JsonNode node() {
        return object;
    }

    private JsonNode array(String name) {
        JsonNode node = required(name);
        if (!node.isArray()) {
            throw InvalidFieldException.invalid(pathOf(name), "is not an array");
        }
        return node;
    }

    private JsonNode required(String name) {
        if (!has(name)) {
            throw InvalidFieldException.missing(pathOf(name));
        }
        return object.path(name);
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String asText(JsonNode node, String path) {
        if (!node.isString()) {
            throw InvalidFieldException.invalid(path, "is not a string");
        }
        return node.stringValue();
    }
}
