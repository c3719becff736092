package dev.syncline.job.definition;

import dev.syncline.http.auth.Secret;
import dev.syncline.job.definition.YamlNode.Field;
import dev.syncline.job.definition.YamlNode.Listing;
import dev.syncline.job.definition.YamlNode.Mapping;
import dev.syncline.job.definition.YamlNode.Nothing;
import dev.syncline.job.definition.YamlNode.Scalar;
import dev.syncline.manifest.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One section of a job definition, read field by field. Every mistake is reported with its place and reading goes on,
 * so that all of them are found at once; what a getter returns for a field that is wrong has no meaning.
 */
final class Section {
    /** Makes a value of its text; refuses with an {@link IllegalArgumentException} whose message is for people. */
    interface Conversion<T> {
        T of(String text);
    }

    private final String path;
    private final Mapping mapping;
    private final Variables variables;
    private final DefinitionProblems problems;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(String path, Mapping mapping, Variables variables, DefinitionProblems problems) {
        this.path = path;
        this.mapping = mapping;
        this.variables = variables;
        this.problems = problems;
    }

    /** The whole of a definition. */
    static Section root(YamlNode node, Variables variables, DefinitionProblems problems) {
        if (!(node instanceof Mapping) && problems.count() == 0) {
            problems.error(node.line(), node.column(), "", "must be a job definition, is " + node.kind());
        }
        return new Section("", mappingOf(node), variables, problems);
    }

    boolean has(String name) {
        known.add(name);
        Field field = mapping.fields().get(name);
        return field != null && !(field.value() instanceof Nothing);
    }

    /** A value that must be there. */
    <T> T required(String name, T wrong, Conversion<T> conversion) {
        if (!has(name)) {
            missing(name);
            return wrong;
        }
        return optional(name, wrong, conversion);
    }

    /** A value that may be left out: then {@code absent}. */
    <T> T optional(String name, T absent, Conversion<T> conversion) {
        return has(name) ? converted(name, valueOf(name), absent, conversion, variables::replace) : absent;
    }

    String text(String name) {
        return required(name, "", Section::notBlank);
    }

    /** A text that a request's header can bear as it is. */
    String token(String name) {
        return required(name, "", text -> Quantities.token(notBlank(text)));
    }

    /** A secret: its value never shows in a message. */
    Secret secret(String name) {
        return secret(name, text -> text);
    }

    Secret secret(String name, Conversion<String> conversion) {
        if (!has(name)) {
            missing(name);
            return new Secret("");
        }
        Conversion<String> present = text -> conversion.of(notBlank(text));
        return new Secret(converted(name, valueOf(name), "", present, variables::replaceSecret));
    }

    /** A list of texts; one text alone counts as a list of one; may be left out. */
    List<String> texts(String name) {
        if (!has(name)) {
            return List.of();
        }
        YamlNode value = valueOf(name);
        List<YamlNode> items = value instanceof Listing listing ? listing.items() : List.of(value);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String item = value instanceof Listing ? name + "[" + i + "]" : name;
            texts.add(converted(item, items.get(i), "", Section::notBlank, variables::replace));
        }
        return texts;
    }

    /** A section, which stands where its name does; where it is left out, an empty one. */
    Section section(String name) {
        Field field = mapping.fields().get(name);
        DefinitionProblems sink = problems;
        if (has(name) && !(valueOf(name) instanceof Mapping)) {
            error(name, "must be a section of fields, is " + valueOf(name).kind());
            sink = problems.muted();
        }
        Mapping found = new Mapping(
                field == null ? mapping.line() : field.line(),
                field == null ? mapping.column() : field.column(),
                mappingOf(valueOf(name)).fields());
        return new Section(join(path, name), found, variables, sink);
    }

    /** The sections of a list that must hold at least one. */
    List<Section> listed(String name) {
        List<Section> sections = new ArrayList<>();
        if (!has(name)) {
            missing(name);
        } else if (!(valueOf(name) instanceof Listing listing)) {
            error(name, "must be a list, is " + valueOf(name).kind());
        } else if (listing.items().isEmpty()) {
            error(name, "must not be empty");
        } else {
            for (int i = 0; i < listing.items().size(); i++) {
                sections.add(
                        item(join(path, name + "[" + i + "]"), listing.items().get(i)));
            }
        }
        return sections;
    }

    private Section item(String at, YamlNode item) {
        if (item instanceof Mapping found) {
            return new Section(at, found, variables, problems);
        }
        problems.error(item.line(), item.column(), at, "must be a section of fields, is " + item.kind());
        return new Section(at, mappingOf(item), variables, problems.muted());
    }

    /** The sections inside a section that must hold at least one, by their names. */
    Map<String, Section> named(String name) {
        if (!has(name)) {
            missing(name);
            return Map.of();
        }
        Section outer = section(name);
        Map<String, Section> sections = new LinkedHashMap<>();
        for (String inner : outer.mapping.fields().keySet()) {
            sections.put(inner, outer.section(inner));
        }
        if (sections.isEmpty() && valueOf(name) instanceof Mapping) {
            error(name, "must not be empty");
        }
        return sections;
    }

    /** Reports a mistake at a field, or where the field is missing, at this section. */
    void error(String name, String message) {
        Field field = mapping.fields().get(name);
        problems.error(
                field == null ? mapping.line() : field.line(),
                field == null ? mapping.column() : field.column(),
                join(path, name),
                message);
    }

    /** Whether a mistake was reported at a field. */
    boolean isWrong(String name) {
        return problems.has(join(path, name));
    }

    /** Reports each field that nobody asked for. */
    void refuseUnknown() {
        for (String name : mapping.fields().keySet()) {
            if (!known.contains(name)) {
                error(name, "is not known" + suggestion(name, known));
            }
        }
    }

    static String suggestion(String name, Set<String> candidates) {
        String near = Suggestion.near(name, candidates);
        return near.isEmpty() ? "; known are " + String.join(", ", candidates) : "; did you mean " + near + "?";
    }

    private void missing(String name) {
        error(name, "is missing");
    }

    private <T> T converted(
            String name, YamlNode value, T wrong, Conversion<T> conversion, UnaryOperator<String> replacement) {
        if (!(value instanceof Scalar scalar)) {
            at(name, value, "must be one value, is " + value.kind());
            return wrong;
        }
        try {
            return conversion.of(replacement.apply(scalar.text()));
        } catch (IllegalArgumentException e) {
            at(name, value, String.valueOf(e.getMessage()));
            return wrong;
        }
    }

    /** Items of lists stand where their value stands; fields where their name does. */
    private void at(String name, YamlNode value, String message) {
        if (mapping.fields().containsKey(name)) {
            error(name, message);
        } else {
            problems.error(value.line(), value.column(), join(path, name), message);
        }
    }

    private YamlNode valueOf(String name) {
        Field field = mapping.fields().get(name);
        return field == null ? new Nothing(mapping.line(), mapping.column()) : field.value();
    }

    private static Mapping mappingOf(YamlNode node) {
        return node instanceof Mapping mapping ? mapping : new Mapping(node.line(), node.column(), Map.of());
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text;
    }

    static String join(String parent, String name) {
        return parent.isEmpty() || name.isEmpty() ? parent + name : parent + "." + name;
    }
}
