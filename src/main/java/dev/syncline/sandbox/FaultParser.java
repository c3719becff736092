package dev.syncline.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Parses one fault. It keeps the line of each field, so that an error message can name it. */
final class FaultParser {
    private static final List<String> FIELDS =
            List.of("api", "match", "rate", "effect", "answer", "retryAfter", "times", "calls", "operation");

    private record Field(JsonNode value, int line) {}

    private final String source;
    private final String path;
    private final int line;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    private FaultParser(String source, String path, int line) {
        this.source = source;
        this.path = path;
        this.line = line;
    }

    /**
     * Parses the object at the parser's current position.
     *
     * @param source name of the file, for error messages
     * @param path path of the fault in the file, for error messages
     */
    static Fault parse(JsonParser parser, String source, String path) {
        FaultParser fault = new FaultParser(source, path, lineOf(parser));
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw fault.invalid("", "is not an object");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            int fieldLine = lineOf(parser);
            parser.nextToken();
            fault.fields.put(name, new Field(parser.readValueAsTree(), fieldLine));
            if (!FIELDS.contains(name)) {
                throw fault.invalid(name, "is unknown; the fields are " + String.join(", ", FIELDS));
            }
        }
        return fault.build();
    }

    private Fault build() {
        String api = text("api", "");
        String match = text("match", "");
        double rate = number("rate", 1);
        Fault.Effect effect = constant(Fault.Effect.values(), "effect", "none");
        String answer = text("answer", "");
        int retryAfter = integer("retryAfter", 0);
        int times = integer("times", Fault.ALWAYS);
        Fault.Calls calls = constant(Fault.Calls.values(), "calls", "sync");
        String operation = text("operation", "");
        if (!fields.containsKey("api")) {
            throw invalid("api", "is required");
        }
        if (!fields.containsKey("answer") && !fields.containsKey("operation")) {
            throw invalid("answer", "is required");
        }
        try {
            return new Fault(api, match, rate, effect, answer, retryAfter, times, calls, operation);
        } catch (IllegalArgumentException refused) {
            String[] parts = String.valueOf(refused.getMessage()).split(": ", 2);
            throw invalid(parts[0], parts[1]);
        }
    }

    private String text(String name, String whenAbsent) {
        if (!fields.containsKey(name)) {
            return whenAbsent;
        }
        if (!value(name).isString()) {
            throw invalid(name, "is not a string");
        }
        return value(name).stringValue();
    }

    private double number(String name, double whenAbsent) {
        if (!fields.containsKey(name)) {
            return whenAbsent;
        }
        if (!value(name).isNumber()) {
            throw invalid(name, "is not a number");
        }
        return value(name).numberValue().doubleValue();
    }

    private int integer(String name, int whenAbsent) {
        if (!fields.containsKey(name)) {
            return whenAbsent;
        }
        if (!value(name).isIntegralNumber() || !value(name).canConvertToInt()) {
            throw invalid(name, "is not a whole number");
        }
        return value(name).intValue();
    }

    private <E extends Enum<E>> E constant(E[] constants, String name, String whenAbsent) {
        String text = text(name, whenAbsent);
        for (E constant : constants) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw invalid(name, "\"" + text + "\" is unknown");
    }

    private JsonNode value(String name) {
        return fields.getOrDefault(name, new Field(MissingNode.getInstance(), line))
                .value();
    }

    private FaultsException invalid(String name, String problem) {
        Field field = fields.get(name);
        int errorLine = field == null ? line : field.line();
        String fieldPath = name.isEmpty() ? path : path + "." + name;
        return new FaultsException(source + ":" + errorLine + ": " + fieldPath + ": " + problem);
    }

    private static int lineOf(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
