package dev.syncline.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes all variants of a document in which one value has a wrong type or one field is missing. */
final class JsonMutations {
    private static final List<JsonNode> STRANGERS = List.of(
            Samples.json("null"),
            Samples.json("true"),
            Samples.json("-1"),
            Samples.json("1e400"),
            Samples.json("99999999999999999999999999"),
            Samples.json("\"\""),
            Samples.json("\"\\u0000\\ud800 UNHEARD_OF\""),
            Samples.json("[]"),
            Samples.json("[[]]"),
            Samples.json("{}"));

    private JsonMutations() {}

    static List<String> of(String document) {
        JsonNode root = Samples.json(document);
        List<String> mutations = new ArrayList<>();
        STRANGERS.forEach(stranger -> mutations.add(stranger.toString()));
        mutate(root, () -> mutations.add(root.toString()));
        return mutations;
    }

    private static void mutate(JsonNode node, Runnable emit) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode kept = object.get(name);
                replace(kept, stranger -> object.set(name, stranger), emit);
                object.remove(name);
                emit.run();
                object.set(name, kept);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                replace(array.get(i), stranger -> array.set(index, stranger), emit);
            }
        }
    }

    private static void replace(JsonNode kept, Consumer<JsonNode> place, Runnable emit) {
        for (JsonNode stranger : STRANGERS) {
            place.accept(stranger);
            emit.run();
        }
        place.accept(kept);
        mutate(kept, emit);
    }
}
