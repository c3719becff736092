package dev.syncline.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one JSON object, read one by one; every mistake is reported to the same list and reading goes on, so
 * that all mistakes of an entry are found at once. What a getter returns for a field that is wrong has no meaning:
 * the caller drops the result when {@link #problems()} holds an error.
 */
public final class EntryFields {
    private final JsonNode object;
    private final boolean ofCells;
    private final String prefix;
    private final List<FieldProblem> problems;
    /** Few, so that a list is quicker than a set. */
    private final List<String> known = new ArrayList<>();
    /** Of those that are known. */
    private int present;

    private EntryFields(JsonNode object, boolean ofCells, String prefix, List<FieldProblem> problems) {
        this.object = object;
        this.ofCells = ofCells;
        this.prefix = prefix;
        this.problems = problems;
    }

    public static EntryFields of(JsonNode object) {
        return of(object, false);
    }

    /**
     * @param ofCells whether all values are texts, as in a CSV file: then one that is read as something else is taken
     *     for JSON, and stands in {@code object} as that from then on
     */
    public static EntryFields of(JsonNode object, boolean ofCells) {
        EntryFields fields = new EntryFields(object, ofCells, "", new ArrayList<>());
        if (!object.isObject()) {
            fields.problems.add(FieldProblem.error("", "must be a JSON object, is " + describe(object)));
        }
        return fields;
    }

    /** All problems found so far, those of nested objects included. */
    public List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    public boolean hasErrors() {
        for (FieldProblem problem : problems) {
            if (problem.isError()) {
                return true;
            }
        }
        return false;
    }

    public boolean has(String field) {
        return find(field) != null;
    }

    /** Required text, not blank. */
    public String text(String field) {
        return required(field, this::asText, "");
    }

    /** Text that may be absent or null: then {@code absent}. */
    public String text(String field, String absent) {
        return optional(field, this::asText, absent);
    }

    /** Required whole number between {@code least} and {@code most}, both included. */
    public long integer(String field, long least, long most) {
        return required(field, (name, node) -> asInteger(name, node, least, most), least);
    }

    /** Whole number that may be absent or null: then {@code absent}. */
    public long integer(String field, long least, long most, long absent) {
        return optional(field, (name, node) -> asInteger(name, node, least, most), absent);
    }

    /** Required number, whole or not, at least {@code least}, kept as it is written. */
    public Number number(String field, double least) {
        return required(field, (name, node) -> asNumber(name, node, least), 0);
    }

    public boolean bool(String field, boolean absent) {
        return optional(field, this::asBoolean, absent);
    }

    /** Required list of texts, neither empty itself nor with an empty element. */
    public List<String> texts(String field) {
        return required(field, this::asTexts, List.of());
    }

    /** Required object, read by {@code reader}. */
    public <T> T object(String field, Function<EntryFields, T> reader) {
        JsonNode node = find(field, JsonNode::isObject);
        boolean readable = node != null && node.isObject();
        JsonNode found = node != null && node.isObject() ? node : JsonNodeFactory.instance.objectNode();
        if (node == null) {
            missing(field);
        } else if (!node.isObject()) {
            error(field, "must be an object, is " + describe(node));
        }
        List<FieldProblem> sink = readable ? problems : new ArrayList<>();
        return readNested(found, prefix + field + ".", sink, reader);
    }

    /** Required list of objects, each read by {@code reader}; may be empty. */
    public <T> List<T> objects(String field, Function<EntryFields, T> reader) {
        JsonNode node = find(field, JsonNode::isArray);
        List<T> read = new ArrayList<>();
        if (node == null) {
            missing(field);
        } else if (!node.isArray()) {
            error(field, "must be a list, is " + describe(node));
        } else {
            for (int i = 0; i < node.size(); i++) {
                String element = field + "[" + i + "]";
                if (node.get(i).isObject()) {
                    read.add(readNested(node.get(i), prefix + element + ".", problems, reader));
                } else {
                    error(element, "must be an object, is " + describe(node.get(i)));
                }
            }
        }
        return read;
    }

    public void error(String field, String message) {
        add(FieldProblem.error(prefix + field, message));
    }

    public void warning(String field, String message) {
        add(FieldProblem.warning(prefix + field, message));
    }

    /** What is no object misses every field; that it is none is said already. */
    private void add(FieldProblem problem) {
        if (object.isObject()) {
            problems.add(problem);
        }
    }

    /** Warns of each field that nobody asked for: the API would ignore it, so it is likely a slip of the pen. */
    public void warnOfUnknown() {
        if (present == object.size()) {
            return;
        }
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                String near = Suggestion.near(name, known);
                warning(name, "unknown field, not sent" + (near.isEmpty() ? "" : "; did you mean " + near + "?"));
            }
        }
    }

    private <T> T readNested(JsonNode node, String path, List<FieldProblem> sink, Function<EntryFields, T> reader) {
        EntryFields nested = new EntryFields(node, ofCells, path, sink);
        T value = reader.apply(nested);
        nested.warnOfUnknown();
        return value;
    }

    private interface Conversion<T> {
        T convert(String field, JsonNode node);
    }

    private <T> T required(String field, Conversion<T> conversion, T wrong) {
        JsonNode node = find(field);
        if (node == null) {
            missing(field);
            return wrong;
        }
        return conversion.convert(field, node);
    }

    private <T> T optional(String field, Conversion<T> conversion, T absent) {
        JsonNode node = find(field);
        return node == null ? absent : conversion.convert(field, node);
    }

    /** The field's value; null where it is absent, and where it is null, which the five APIs do not tell apart. */
    private @Nullable JsonNode find(String field) {
        JsonNode node = object.get(field);
        if (!known.contains(field)) {
            known.add(field);
            present += node == null ? 0 : 1;
        }
        return node == null || node.isNull() ? null : node;
    }

    private @Nullable JsonNode find(String field, Predicate<JsonNode> wanted) {
        JsonNode node = find(field);
        return node == null ? null : meant(field, node, wanted);
    }

    private JsonNode meant(String field, JsonNode node, Predicate<JsonNode> wanted) {
        if (!ofCells || !node.isString()) {
            return node;
        }
        JsonNode literal = ElementParser.literal(node.stringValue());
        if (!wanted.test(literal)) {
            return node;
        }
        if (object instanceof ObjectNode own) {
            own.set(field, literal);
        }
        return literal;
    }

    private void missing(String field) {
        String near = Suggestion.near(field, object.propertyNames());
        error(field, "is missing" + (near.isEmpty() ? "" : "; " + near + " stands there, is it meant?"));
    }

    private String asText(String field, JsonNode node) {
        if (!node.isString()) {
            error(field, "must be a text, is " + describe(node));
            return "";
        }
        if (node.stringValue().isBlank()) {
            error(field, "must not be empty");
        }
        return node.stringValue();
    }

    private long asInteger(String field, JsonNode written, long least, long most) {
        JsonNode node = meant(field, written, JsonNode::isNumber);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            error(field, "must be a whole number, is " + describe(node));
            return least;
        }
        if (node.longValue() < least || node.longValue() > most) {
            error(field, "must be from " + least + " to " + most + ", is " + node.longValue());
        }
        return node.longValue();
    }

    private Number asNumber(String field, JsonNode written, double least) {
        JsonNode node = meant(field, written, JsonNode::isNumber);
        if (!node.isNumber()) {
            error(field, "must be a number, is " + describe(node));
            return 0;
        }
        if (node.doubleValue() < least) {
            error(field, "must be at least " + least + ", is " + node);
        }
        return node.numberValue();
    }

    private boolean asBoolean(String field, JsonNode written) {
        JsonNode node = meant(field, written, JsonNode::isBoolean);
        if (!node.isBoolean()) {
            error(field, "must be true or false, is " + describe(node));
            return false;
        }
        return node.booleanValue();
    }

    private List<String> asTexts(String field, JsonNode written) {
        JsonNode node = meant(field, written, JsonNode::isArray);
        if (!node.isArray() || node.isEmpty()) {
            error(field, node.isArray() ? "must not be empty" : "must be a list of texts, is " + describe(node));
            return List.of();
        }
        List<String> texts = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            texts.add(asText(field + "[" + i + "]", node.get(i)));
        }
        return texts;
    }

    private static String describe(JsonNode node) {
        String text = node.toString();
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
}
