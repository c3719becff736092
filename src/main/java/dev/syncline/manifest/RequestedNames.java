package dev.syncline.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The fields that a connector has asked one JSON object for, and the fields of the object that it has not asked for. */
final class RequestedNames {
    /** Objects inside each other that may wrap a list of entries. */
    private static final int MAX_WRAPPERS = 3;

    private final JsonNode object;
    /** There are only a few names, and for a few names a list is faster than a set. */
    private final List<String> requested = new ArrayList<>();
    /** The missing fields, each with the index of its problem. */
    private final Map<String, Integer> missing = new LinkedHashMap<>();
    /** How many fields of {@code requested} the object has. */
    private int present;

    RequestedNames(JsonNode object) {
        this.object = object;
    }

    void request(String field, boolean isPresent) {
        if (!requested.contains(field)) {
            requested.add(field);
            present += isPresent ? 1 : 0;
        }
    }

    /**
     * The field that holds a list of objects, if the object has none of the requested fields. Then the object probably
     * wraps the entries. Empty otherwise.
     */
    String wrappedList() {
        return present == 0 ? wrappedList(object, "", MAX_WRAPPERS) : "";
    }

    private static String wrappedList(JsonNode node, String path, int depth) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = path + field.getKey();
            JsonNode value = field.getValue();
            if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
                return name;
            }
            String inner = value.isObject() && depth > 1 ? wrappedList(value, name + ".", depth - 1) : "";
            if (!inner.isEmpty()) {
                return inner;
            }
        }
        return "";
    }

    void noteMissing(String field, int indexOfProblem) {
        missing.put(field, indexOfProblem);
    }

    List<String> requested() {
        return requested;
    }

    Map<String, Integer> missing() {
        return missing;
    }

    /** The fields of the object that were not requested. */
    List<String> unknown() {
        return present == object.size()
                ? List.of()
                : object.propertyNames().stream()
                        .filter(name -> !requested.contains(name))
                        .toList();
    }

    /**
     * Describes the unknown field that was most likely meant by a missing field: a similar one, or the only unknown field
     * if no other field is missing. Empty if there is none.
     */
    String meantBy(String missingField, List<String> unknown) {
        String near = Suggestion.nearest(missingField, unknown);
        if (!near.isEmpty()) {
            return "the similar field " + near;
        }
        return missing.size() == 1 && unknown.size() == 1
                ? "the unknown field " + unknown.get(0) + ", is that the one?"
                : "";
    }
}
