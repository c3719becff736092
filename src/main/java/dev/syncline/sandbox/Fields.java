package dev.syncline.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Typed reading of a JSON object; whatever is absent or of another type is an {@link InvalidField} by its path. */
final class Fields {
    private final JsonNode object;
    private final String path;

    private Fields(JsonNode object, String path) {
        if (!object.isObject()) {
            throw InvalidField.wrong(path, "is not an object");
        }
        this.object = object;
        this.path = path;
    }

    static Fields of(byte[] body) {
        if (body.length == 0) {
            throw InvalidField.wrong("", "is empty");
        }
        try {
            return new Fields(Json.tree(body), "");
        } catch (JacksonException broken) {
            throw InvalidField.wrong("", "is not JSON");
        }
    }

    Set<String> names() {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    boolean has(String name) {
        JsonNode node = object.path(name);
        return !node.isMissingNode() && !node.isNull();
    }

    String text(String name) {
        return asText(required(name), at(name));
    }

    String text(String name, String absent) {
        return has(name) ? text(name) : absent;
    }

    /** A required string that is not empty. */
    String name(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw InvalidField.wrong(at(name), "is empty");
        }
        return text;
    }

    long integer(String name) {
        JsonNode node = required(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw InvalidField.wrong(at(name), "is not an integer");
        }
        return node.longValue();
    }

    long integer(String name, long absent) {
        return has(name) ? integer(name) : absent;
    }

    double number(String name) {
        JsonNode node = required(name);
        if (!node.isNumber()) {
            throw InvalidField.wrong(at(name), "is not a number");
        }
        return node.doubleValue();
    }

    boolean flag(String name, boolean absent) {
        if (!has(name)) {
            return absent;
        }
        JsonNode node = object.path(name);
        if (!node.isBoolean()) {
            throw InvalidField.wrong(at(name), "is not a boolean");
        }
        return node.booleanValue();
    }

    Fields object(String name) {
        return new Fields(required(name), at(name));
    }

    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : array(name)) {
            objects.add(new Fields(element, at(name) + "[" + objects.size() + "]"));
        }
        return objects;
    }

    /** A required array of strings that are not empty. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(name)) {
            String where = at(name) + "[" + texts.size() + "]";
            String text = asText(element, where);
            if (text.isEmpty()) {
                throw InvalidField.wrong(where, "is empty");
            }
            texts.add(text);
        }
        return texts;
    }

    JsonNode node() {
        return object;
    }

    private JsonNode array(String name) {
        JsonNode node = required(name);
        if (!node.isArray()) {
            throw InvalidField.wrong(at(name), "is not an array");
        }
        return node;
    }

    private JsonNode required(String name) {
        if (!has(name)) {
            throw InvalidField.absent(at(name));
        }
        return object.path(name);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String asText(JsonNode node, String where) {
        if (!node.isString()) {
            throw InvalidField.wrong(where, "is not a string");
        }
        return node.stringValue();
    }
}
