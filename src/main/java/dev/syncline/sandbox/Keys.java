package dev.syncline.sandbox;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Finds keys in bodies that nobody has vouched for: what is not there, or of another type, is passed over. */
final class Keys {
    private Keys() {}

    static JsonNode tree(Exchange request) {
        try {
            return request.body().length == 0 ? MissingNode.getInstance() : Json.tree(request.body());
        } catch (JacksonException broken) {
            return MissingNode.getInstance();
        }
    }

    /** One text field of each element of an array. */
    static List<String> each(JsonNode array, String field) {
        return array.isArray()
                ? texts(array.valueStream().map(element -> element.path(field)).toList())
                : List.of();
    }

    static List<String> texts(Iterable<JsonNode> nodes) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : nodes) {
            if (node.isString()) {
                texts.add(node.stringValue());
            }
        }
        return texts.stream().distinct().toList();
    }
}
