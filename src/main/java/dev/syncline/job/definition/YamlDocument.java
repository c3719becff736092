package dev.syncline.job.definition;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Parses the YAML text of a job definition into snakeyaml-engine's nodes (ADR 0048). */
final class YamlDocument {
    /**
     * A definition needs only five levels. The composer calls itself for each level, and deep nesting would overflow
     * the stack.
     */
    private static final int MAX_DEPTH = 100;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The tag of the node that takes the place of an alias. */
    private static final Tag ALIAS = new Tag("!alias");

    /**
     * Without merge keys. A merge needs an alias, and aliases are refused. {@code <<} is reported like any other
     * unknown field.
     */
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowNonScalarKeys(true)
            .setSchema(new CoreSchema() {
                @Override
                public ScalarResolver getScalarResolver() {
                    return new CoreScalarResolver(false);
                }
            })
            .build();

    private YamlDocument() {}

    /**
     * The top-level section of the document. If there is none, the result is empty and {@code problems} has the reason.
     */
    static Optional<MappingNode> parse(String text, DefinitionProblems problems) {
        String yaml = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        try {
            Composer documents = new Composer(SETTINGS, new Events(yaml));
            if (!documents.hasNext()) {
                problems.error(Place.START, "", "must be a job definition, is empty");
                return Optional.empty();
            }
            Node root = documents.next();
            if (documents.hasNext()) {
                Place second = Place.of(documents.next());
                problems.error(second, "", "a second YAML document begins here; a job definition is one document");
            }
            if (root instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            problems.error(Place.of(root), "", "must be a job definition, is " + describe(root));
        } catch (NestingException e) {
            problems.error(placeOf(e), "", e.getProblem());
        } catch (MarkedYamlEngineException e) {
            YamlMistakes.Mistake mistake = YamlMistakes.of(e, yaml);
            problems.error(mistake.place(), "", mistake.message());
        } catch (YamlEngineException e) {
            problems.error(firstUnprintable(yaml), "", "is not valid YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Whether a value is left empty or is {@code ~} or {@code null}, not in quotes. */
    static boolean isEmpty(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    static boolean isAlias(Node node) {
        return node.getTag().equals(ALIAS);
    }

    /** The kind of a node, for a message. */
    static String describe(Node node) {
        if (node instanceof MappingNode) {
            return "a section";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        return isEmpty(node) ? "empty" : "a value";
    }

    private static Place placeOf(MarkedYamlEngineException e) {
        return e.getProblemMark().map(Place::of).orElse(Place.START);
    }

    /** The library refuses characters that YAML does not allow, and does not say where they are. */
    private static Place firstUnprintable(String yaml) {
        int line = 1;
        int column = 1;
        for (int codePoint : yaml.codePoints().toArray()) {
            if (!StreamReader.isPrintable(codePoint)) {
                return new Place(line, column);
            }
            line += codePoint == '\n' ? 1 : 0;
            column = codePoint == '\n' ? 1 : column + 1;
        }
        return Place.START;
    }

    /**
     * The parser's events, with two restrictions. An alias becomes a scalar with the tag {@link #ALIAS}, so the tree has
     * no shared nodes and the reader of the field can report the alias. Nesting is bounded.
     */
    private static final class Events implements Parser {
        private final Parser parser;
        private int depth;

        Events(String yaml) {
            parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, yaml));
        }

        @Override
        public boolean hasNext() {
            return parser.hasNext();
        }

        @Override
        public boolean checkEvent(Event.ID id) {
            return parser.checkEvent(Event.ID.Alias) ? id == Event.ID.Scalar : parser.checkEvent(id);
        }

        @Override
        public Event peekEvent() {
            Event event = parser.peekEvent();
            return event instanceof AliasEvent alias ? scalar(alias) : event;
        }

        @Override
        public Event next() {
            Event event = peekEvent();
            parser.next();
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw new NestingException(event);
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            return event;
        }

        private static ScalarEvent scalar(AliasEvent alias) {
            return new ScalarEvent(
                    Optional.empty(),
                    Optional.of(ALIAS.getValue()),
                    new ImplicitTuple(false, false),
                    "*" + alias.getAlias(),
                    ScalarStyle.PLAIN,
                    alias.getStartMark(),
                    alias.getEndMark());
        }
    }

    private static final class NestingException extends ComposerException {
        private static final long serialVersionUID = 1L;

        NestingException(Event event) {
            super("sections and lists are nested more than " + MAX_DEPTH + " deep", event.getStartMark());
        }
    }
}
