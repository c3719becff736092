package dev.syncline.job.definition;

import dev.syncline.job.definition.YamlNode.Field;
import dev.syncline.job.definition.YamlNode.Listing;
import dev.syncline.job.definition.YamlNode.Mapping;
import dev.syncline.job.definition.YamlNode.Nothing;
import dev.syncline.job.definition.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a YAML document into nodes that know their places. Aliases and further documents are refused. */
final class YamlTree {
    private static final YAMLFactory FACTORY = YAMLFactory.builder().build();

    /** Written plainly these are nothing, as {@code null} is, which is the only one that Jackson takes for it. */
    private static final Set<String> NOTHING = Set.of("", "~", "Null", "NULL");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String text;
    private final YAMLParser parser;
    private final DefinitionProblems problems;

    private YamlTree(String text, YAMLParser parser, DefinitionProblems problems) {
        this.text = text;
        this.parser = parser;
        this.problems = problems;
    }

    /** The document's root; where it cannot be read, nothing, and the problem is reported. */
    static YamlNode read(String marked, DefinitionProblems problems) {
        String text = marked.startsWith(BYTE_ORDER_MARK) ? marked.substring(1) : marked;
        try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new YamlTree(text, parser, problems).document();
        } catch (JacksonException e) {
            report(e, problems);
            return new Nothing(1, 1);
        }
    }

    private YamlNode document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return new Nothing(1, 1);
        }
        YamlNode root = node(first, "");
        if (parser.nextToken() != null) {
            problems.error(line(), column(), "", "a second document follows; a job definition is one");
        }
        return root;
    }

    private YamlNode node(JsonToken token, String path) {
        int line = line();
        int column = column();
        if (parser.isCurrentAlias()) {
            problems.error(line, column, path, "an alias (*) cannot be used here; write the value out");
            return new Nothing(line, column);
        }
        return switch (token) {
            case START_OBJECT -> mapping(line, column, path);
            case START_ARRAY -> listing(line, column, path);
            case VALUE_NULL -> new Nothing(line, column);
            default -> scalar(line, column, parser.getString());
        };
    }

    private YamlNode scalar(int line, int column, String value) {
        return NOTHING.contains(value) && isPlain() ? new Nothing(line, column) : new Scalar(line, column, value);
    }

    /** Neither quoted nor tagged, which the parser does not tell; it counts in code points. */
    private boolean isPlain() {
        int at = text.offsetByCodePoints(0, (int) location().getCharOffset());
        return at == text.length() || "\"'|>!".indexOf(text.charAt(at)) < 0;
    }

    private Listing listing(int line, int column, String path) {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token, path + "[" + items.size() + "]"));
        }
        return new Listing(line, column, items);
    }

    private Mapping mapping(int line, int column, String path) {
        Map<String, Field> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int nameLine = line();
            int nameColumn = column();
            String at = Section.join(path, name);
            YamlNode value = node(parser.nextToken(), at);
            Field earlier = fields.putIfAbsent(name, new Field(nameLine, nameColumn, value));
            if (earlier != null) {
                problems.error(nameLine, nameColumn, at, "stands in line " + earlier.line() + " already");
            }
        }
        return new Mapping(line, column, fields);
    }

    private int line() {
        return location().getLineNr();
    }

    private int column() {
        return location().getColumnNr();
    }

    private TokenStreamLocation location() {
        return parser.currentTokenLocation();
    }

    /** SnakeYAML says in several lines what was expected in which context; the problem itself is one of them. */
    private static void report(JacksonException e, DefinitionProblems problems) {
        if (e.getCause() instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            int line = marked.getProblemMark().get().getLine() + 1;
            int column = marked.getProblemMark().get().getColumn() + 1;
            problems.error(line, column, "", "is not valid YAML: " + marked.getProblem());
        } else {
            TokenStreamLocation at = e.getLocation();
            String message = e.getOriginalMessage().lines().findFirst().orElse("");
            problems.error(
                    at == null ? 1 : Math.max(1, at.getLineNr()),
                    at == null ? 1 : Math.max(1, at.getColumnNr()),
                    "",
                    "is not valid YAML: " + message);
        }
    }
}
