package dev.syncline.job.definition;

import dev.syncline.http.auth.Secret;
import dev.syncline.manifest.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One section of a job definition, read field by field. A getter reports a mistake with its place and returns a
 * replacement value, so that reading continues and all mistakes are reported at once. The replacement is never used: a
 * definition with mistakes is refused as a whole.
 */
final class Section {
    /** Converts a field's text to its value, or throws {@link IllegalArgumentException} with a message for the user. */
    interface Conversion<T> {
        T convert(String text);
    }

    /** A value of this section, or an item of a list. The place of a field is the place of its name. */
    private record Field(String path, Place place, Node value) {}

    private final String path;
    private final Place place;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Set<String> knownNames = new LinkedHashSet<>();
    private final Variables variables;
    private final DefinitionProblems problems;

    private Section(
            String path, Place place, List<NodeTuple> fields, Variables variables, DefinitionProblems problems) {
        this.path = path;
        this.place = place;
        this.variables = variables;
        this.problems = problems;
        fields.forEach(this::addField);
    }

    /** The whole definition. */
    static Section root(MappingNode document, Variables variables, DefinitionProblems problems) {
        return new Section("", Place.of(document), document.getValue(), variables, problems);
    }

    private void addField(NodeTuple tuple) {
        Node key = tuple.getKeyNode();
        if (key instanceof ScalarNode name) {
            Field field = new Field(join(path, name.getValue()), Place.of(key), tuple.getValueNode());
            Field first = fields.putIfAbsent(name.getValue(), field);
            if (first != null) {
                error(field, "is already given in line " + first.place().line());
            }
        } else {
            reportKind(new Field(path, Place.of(key), key), "a field name");
        }
    }

    /** Whether the field is there and not empty. The field counts as known from now on. */
    boolean has(String name) {
        knownNames.add(name);
        Field field = fields.get(name);
        return field != null && !YamlDocument.isEmpty(field.value());
    }

    /** The value of a field that must be there; {@code replacement} after a mistake. */
    <T> T required(String name, T replacement, Conversion<T> conversion) {
        if (!has(name)) {
            error(name, "is missing");
        }
        return optional(name, replacement, conversion);
    }

    /** The value of a field; {@code absent} if it is left out, or after a mistake. */
    <T> T optional(String name, T absent, Conversion<T> conversion) {
        return has(name) ? convert(field(name), absent, conversion, variables::replace) : absent;
    }

    /** A text that must be there and not blank. */
    String text(String name) {
        return required(name, "", TextChecks::notBlank);
    }

    /** A text that can be sent in an HTTP header as it is. */
    String token(String name) {
        return required(name, "", text -> TextChecks.headerValue(TextChecks.notBlank(text)));
    }

    /** A secret that must be there. No message shows its value. */
    Secret secret(String name) {
        return secret(name, text -> text);
    }

    /** As {@link #secret(String)}, with a check whose message must not show the value. */
    Secret secret(String name, Conversion<String> check) {
        if (!has(name)) {
            error(name, "is missing");
            return new Secret("");
        }
        Conversion<String> notBlank = text -> check.convert(TextChecks.notBlank(text));
        return new Secret(convert(field(name), "", notBlank, variables::replaceSecret));
    }

    /** A list of texts; empty if the field is left out. A single text counts as a list of one. */
    List<String> textList(String name) {
        if (!has(name)) {
            return List.of();
        }
        Field field = field(name);
        List<Field> items = field.value() instanceof SequenceNode list ? items(field, list) : List.of(field);
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(convert(item, "", TextChecks::notBlank, variables::replace)));
        return texts;
    }

    /** A section; an empty one if the field is left out. */
    Section section(String name) {
        List<NodeTuple> none = List.of();
        return has(name)
                ? section(field(name))
                : new Section(join(path, name), placeOf(name), none, variables, problems);
    }

    /** A list of sections, at least one. */
    List<Section> sectionList(String name) {
        if (!has(name)) {
            error(name, "is missing");
        } else if (!(field(name).value() instanceof SequenceNode list)) {
            reportKind(field(name), "a list");
        } else if (list.getValue().isEmpty()) {
            error(name, "must not be empty");
        } else {
            return items(field(name), list).stream().map(this::section).toList();
        }
        return List.of();
    }

    /** The sections inside a section, at least one, by their names. */
    Map<String, Section> sectionsByName(String name) {
        if (!has(name)) {
            error(name, "is missing");
            return Map.of();
        }
        Section outer = section(name);
        Map<String, Section> sections = new LinkedHashMap<>();
        for (String inner : outer.fields.keySet()) {
            sections.put(inner, outer.section(inner));
        }
        if (sections.isEmpty()) {
            outer.error("", "must not be empty");
        }
        return sections;
    }

    /**
     * Reports a mistake in a field, at the place of the field's name. If the field is missing, reports the place of
     * this section.
     */
    void error(String name, String message) {
        problems.error(placeOf(name), join(path, name), message);
    }

    /** Whether a mistake in the field is already reported. */
    boolean isWrong(String name) {
        return problems.has(join(path, name));
    }

    /** Reports each field that no getter asked for. */
    void refuseUnknown() {
        for (String name : fields.keySet()) {
            if (!knownNames.contains(name)) {
                error(name, "is not a known field" + suggestion(name, knownNames));
            }
        }
    }

    /** The end of a message about a wrong name: the most similar candidate, or all of them. */
    static String suggestion(String name, Set<String> candidates) {
        String near = Suggestion.nearest(name, candidates);
        return near.isEmpty() ? "; known are " + String.join(", ", candidates) : "; did you mean " + near + "?";
    }

    private <T> T convert(
            Field field, T replacement, Conversion<T> conversion, UnaryOperator<String> variableReplacement) {
        Node value = field.value();
        if (!(value instanceof ScalarNode scalar) || YamlDocument.isAlias(value) || YamlDocument.isEmpty(value)) {
            reportKind(field, "one value");
            return replacement;
        }
        try {
            return conversion.convert(variableReplacement.apply(scalar.getValue()));
        } catch (IllegalArgumentException e) {
            error(field, String.valueOf(e.getMessage()));
            return replacement;
        }
    }

    private Section section(Field field) {
        if (field.value() instanceof MappingNode mapping) {
            return new Section(field.path(), field.place(), mapping.getValue(), variables, problems);
        }
        reportKind(field, "a section of fields");
        return new Section(field.path(), field.place(), List.of(), variables, problems.discarding());
    }

    private static List<Field> items(Field field, SequenceNode list) {
        List<Field> items = new ArrayList<>();
        for (Node item : list.getValue()) {
            items.add(new Field(field.path() + "[" + items.size() + "]", Place.of(item), item));
        }
        return items;
    }

    /** Reports a value that is not of the expected kind. An alias is reported at its own place. */
    private void reportKind(Field field, String expected) {
        if (YamlDocument.isAlias(field.value())) {
            Place alias = Place.of(field.value());
            problems.error(
                    alias,
                    field.path(),
                    "begins with *, which means an alias in YAML; put it in quotes: \"*...\", or write the value out");
        } else {
            error(field, "must be " + expected + ", is " + YamlDocument.describe(field.value()));
        }
    }

    private void error(Field field, String message) {
        problems.error(field.place(), field.path(), message);
    }

    private Place placeOf(String name) {
        Field field = fields.get(name);
        return field == null ? place : field.place();
    }

    /** A field that is there. */
    private Field field(String name) {
        return Objects.requireNonNull(fields.get(name));
    }

    private static String join(String parent, String name) {
        return parent.isEmpty() || name.isEmpty() ? parent + name : parent + "." + name;
    }
}
