package dev.syncline.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads entry keys from a body that may be invalid, so that the journal can name the entries of a refused request. Missing
 * fields and fields of another type are skipped.
 */
public final class LenientJson {
    private LenientJson() {}

    /** The parsed body; a missing node if it is empty or not JSON. */
    public static JsonNode body(ReceivedRequest request) {
        try {
            return request.body().length == 0 ? MissingNode.getInstance() : Json.parse(request.body());
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The distinct values of one text field in the elements of an array. */
    public static List<String> textFields(JsonNode array, String field) {
        return array.isArray()
                ? texts(array.valueStream().map(element -> element.path(field)).toList())
                : List.of();
    }

    /** The distinct values of the nodes that are strings. */
    public static List<String> texts(Iterable<JsonNode> nodes) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : nodes) {
            if (node.isString()) {
                texts.add(node.stringValue());
            }
        }
        return texts.stream().distinct().toList();
    }
}
