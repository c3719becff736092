package dev.syncline.manifest;

import dev.syncline.manifest.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the fields of one JSON object. A getter never throws an exception. If a field is invalid, the getter adds an
 * error to the list of problems and returns some value, and the caller continues. All errors of an entry are therefore
 * found in one pass. If {@link #hasErrors()}, the returned values have no meaning.
 */
public final class EntryFields {
    private static final String MISSING = "is missing";

    private final JsonNode object;
    private final boolean valuesAreText;
    private final String prefix;
    private final List<FieldProblem> problems;
    private final RequestedNames names;

    private EntryFields(JsonNode object, boolean valuesAreText, String prefix, List<FieldProblem> problems) {
        this.object = object;
        this.valuesAreText = valuesAreText;
        this.prefix = prefix;
        this.problems = problems;
        this.names = new RequestedNames(object);
    }

    public static EntryFields of(JsonNode object) {
        return of(object, false);
    }

    /**
     * @param valuesAreText whether all values are texts, as in a CSV file. A getter for another type then parses the text
     *     as JSON, and replaces the text in {@code object} by the result
     */
    public static EntryFields of(JsonNode object, boolean valuesAreText) {
        EntryFields fields = new EntryFields(object, valuesAreText, "", new ArrayList<>());
        if (!object.isObject()) {
            fields.problems.add(FieldProblem.error("", "must be a JSON object, is " + StrictJson.excerpt(object)));
        }
        return fields;
    }

    /** All problems so far, also those of nested objects. */
    public List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    public boolean hasErrors() {
        return !problems.isEmpty() && problems.stream().anyMatch(FieldProblem::isError);
    }

    public boolean has(String field) {
        return find(field) != null;
    }

    /** A required text that is not blank. */
    public String text(String field) {
        return required(field, this::asText, "");
    }

    /** An optional text; {@code absent} if it is absent or null. */
    public String text(String field, String absent) {
        return optional(field, this::asText, absent);
    }

    /** A required whole number from {@code least} to {@code most}, both included. */
    public long integer(String field, long least, long most) {
        return required(field, (name, node) -> asInteger(name, node, least, most), least);
    }

    /** An optional whole number; {@code absent} if it is absent or null. */
    public long integer(String field, long least, long most, long absent) {
        return optional(field, (name, node) -> asInteger(name, node, least, most), absent);
    }

    /** A required number that a double can hold. It keeps its digits. After an error the result is not a number. */
    public Number number(String field) {
        return required(field, this::asNumber, Double.NaN);
    }

    /** An optional boolean; {@code absent} if it is absent or null. */
    public boolean bool(String field, boolean absent) {
        return optional(field, this::asBoolean, absent);
    }

    /** A required list of texts. Neither the list nor a text may be empty. */
    public List<String> texts(String field) {
        return required(field, this::asTexts, List.of());
    }

    /** A required object, read by {@code reader}. */
    public <T> T object(String field, Function<EntryFields, T> reader) {
        JsonNode node = find(field, JsonNode::isObject);
        boolean readable = node != null && node.isObject();
        JsonNode found = node != null && node.isObject() ? node : JsonNodeFactory.instance.objectNode();
        if (node == null) {
            missing(field);
        } else if (!node.isObject()) {
            error(field, "must be an object, is " + StrictJson.excerpt(node));
        }
        List<FieldProblem> ignoredIfMissing = readable ? problems : new ArrayList<>();
        return readNested(found, prefix + field + ".", ignoredIfMissing, reader);
    }

    /** A required list of objects, each read by {@code reader}. It may be empty. */
    public <T> List<T> objects(String field, Function<EntryFields, T> reader) {
        JsonNode node = find(field, JsonNode::isArray);
        List<T> read = new ArrayList<>();
        if (node == null) {
            missing(field);
        } else if (!node.isArray()) {
            error(field, "must be a list, is " + StrictJson.excerpt(node));
        } else {
            for (int i = 0; i < node.size(); i++) {
                String element = field + "[" + i + "]";
                if (node.get(i).isObject()) {
                    read.add(readNested(node.get(i), prefix + element + ".", problems, reader));
                } else {
                    error(element, "must be an object, is " + StrictJson.excerpt(node.get(i)));
                }
            }
        }
        return read;
    }

    /** The field that probably wraps a list of entries, if the object has no requested field; else empty. */
    public String wrappedList() {
        return names.wrappedList();
    }

    public void error(String field, String message) {
        add(FieldProblem.error(prefix + field, message));
    }

    public void warning(String field, String message) {
        add(FieldProblem.warning(prefix + field, message));
    }

    /**
     * Adds a problem if the value is a JSON object. If it is not, that error is reported already, and errors about
     * missing fields would only repeat it.
     */
    private void add(FieldProblem problem) {
        if (object.isObject()) {
            problems.add(problem);
        }
    }

    /**
     * Adds a warning for each field of the entry that the connector did not read. The API would ignore such a field, so
     * its name is probably misspelt. An error about a missing field names the unknown field that was most likely meant.
     */
    public void warnOfUnknown() {
        List<String> unknown = names.unknown();
        names.missing().forEach((field, index) -> {
            String meant = names.meantBy(field, unknown);
            if (!meant.isEmpty()) {
                problems.set(index, FieldProblem.error(prefix + field, MISSING + "; the entry has " + meant));
            }
        });
        for (String name : unknown) {
            String near = Suggestion.nearest(name, names.requested());
            warning(name, "unknown field, not sent" + (near.isEmpty() ? "" : "; did you mean " + near + "?"));
        }
    }

    private <T> T readNested(JsonNode node, String path, List<FieldProblem> found, Function<EntryFields, T> reader) {
        EntryFields nested = new EntryFields(node, valuesAreText, path, found);
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

    /**
     * The field's value; null if the field is absent or its value is null. The five APIs make no difference between the
     * two.
     */
    private @Nullable JsonNode find(String field) {
        JsonNode node = object.get(field);
        names.request(field, node != null);
        return node == null || node.isNull() ? null : node;
    }

    private @Nullable JsonNode find(String field, Predicate<JsonNode> wanted) {
        JsonNode node = find(field);
        return node == null ? null : fromText(field, node, wanted);
    }

    private JsonNode fromText(String field, JsonNode node, Predicate<JsonNode> wanted) {
        if (!valuesAreText || !node.isString()) {
            return node;
        }
        JsonNode literal = StrictJson.literal(node.stringValue());
        if (!wanted.test(literal)) {
            return node;
        }
        if (object instanceof ObjectNode own) {
            own.set(field, literal);
        }
        return literal;
    }

    private void missing(String field) {
        if (object.isObject()) {
            names.noteMissing(field, problems.size());
            error(field, MISSING);
        }
    }

    private String asText(String field, JsonNode node) {
        if (!node.isString()) {
            error(field, "must be a text, is " + StrictJson.excerpt(node));
            return "";
        }
        if (node.stringValue().isBlank()) {
            error(field, "must not be empty");
            return "";
        }
        InvisibleCharacters.describe(node.stringValue()).ifPresent(unusual -> warning(field, unusual));
        return node.stringValue();
    }

    private long asInteger(String field, JsonNode written, long least, long most) {
        JsonNode node = fromText(field, written, JsonNode::isNumber);
        if (!node.isIntegralNumber()) {
            error(field, "must be a whole number, is " + StrictJson.excerpt(node));
            return least;
        }
        if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
            error(field, "must be from " + least + " to " + most + ", is " + StrictJson.excerpt(node));
            return least;
        }
        return node.longValue();
    }

    private Number asNumber(String field, JsonNode written) {
        JsonNode node = fromText(field, written, JsonNode::isNumber);
        if (!node.isNumber()) {
            error(field, "must be a number, is " + StrictJson.excerpt(node));
            return Double.NaN;
        }
        if (!Double.isFinite(node.numberValue().doubleValue())) { // JsonNode.doubleValue() would throw
            error(field, "is too large for a number: " + StrictJson.excerpt(node));
            return Double.NaN;
        }
        return node.numberValue();
    }

    private boolean asBoolean(String field, JsonNode written) {
        JsonNode node = fromText(field, written, JsonNode::isBoolean);
        if (!node.isBoolean()) {
            error(field, "must be true or false, is " + StrictJson.excerpt(node));
            return false;
        }
        return node.booleanValue();
    }

    private List<String> asTexts(String field, JsonNode written) {
        JsonNode node = fromText(field, written, JsonNode::isArray);
        if (!node.isArray() || node.isEmpty()) {
            error(
                    field,
                    node.isArray() ? "must not be empty" : "must be a list of texts, is " + StrictJson.excerpt(node));
            return List.of();
        }
        List<String> texts = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            texts.add(asText(field + "[" + i + "]", node.get(i)));
        }
        return texts;
    }
}
