package dev.syncline.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One fault as it is written, with the line of each field, so that an error can name it. */
final class FaultEntry {
    private static final List<String> FIELDS =
            List.of("api", "match", "rate", "effect", "answer", "retryAfter", "times", "calls");

    private record Written(JsonNode value, int line) {}

    private final String source;
    private final String path;
    private final int line;
    private final Map<String, Written> fields = new LinkedHashMap<>();

    private FaultEntry(String source, String path, int line) {
        this.source = source;
        this.path = path;
        this.line = line;
    }

    /** Reads the object at which the parser stands. */
    static Fault read(JsonParser parser, String source, String path) {
        FaultEntry entry = new FaultEntry(source, path, lineOf(parser));
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw entry.wrong("", "is not an object");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            int at = lineOf(parser);
            parser.nextToken();
            entry.fields.put(name, new Written(parser.readValueAsTree(), at));
            if (!FIELDS.contains(name)) {
                throw entry.wrong(name, "is unknown; there are " + String.join(", ", FIELDS));
            }
        }
        return entry.fault();
    }

    private Fault fault() {
        String api = text("api", "");
        String match = text("match", "");
        double rate = number("rate", 1);
        Fault.Effect effect = constant(Fault.Effect.values(), "effect", "none");
        String answer = text("answer", "");
        int retryAfter = whole("retryAfter", 0);
        int times = whole("times", Fault.ALWAYS);
        Fault.Calls calls = constant(Fault.Calls.values(), "calls", "sync");
        for (String required : List.of("api", "answer")) {
            if (!fields.containsKey(required)) {
                throw wrong(required, "is required");
            }
        }
        try {
            return new Fault(api, match, rate, effect, answer, retryAfter, times, calls);
        } catch (IllegalArgumentException invalid) {
            String[] parts = String.valueOf(invalid.getMessage()).split(": ", 2);
            throw wrong(parts[0], parts[1]);
        }
    }

    private String text(String name, String absent) {
        if (!fields.containsKey(name)) {
            return absent;
        }
        if (!value(name).isString()) {
            throw wrong(name, "is not a text");
        }
        return value(name).stringValue();
    }

    private double number(String name, double absent) {
        if (!fields.containsKey(name)) {
            return absent;
        }
        if (!value(name).isNumber()) {
            throw wrong(name, "is not a number");
        }
        return value(name).doubleValue();
    }

    private int whole(String name, int absent) {
        if (!fields.containsKey(name)) {
            return absent;
        }
        if (!value(name).isIntegralNumber() || !value(name).canConvertToInt()) {
            throw wrong(name, "is not a whole number");
        }
        return value(name).intValue();
    }

    private <E extends Enum<E>> E constant(E[] constants, String name, String absent) {
        String text = text(name, absent);
        for (E constant : constants) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw wrong(name, "\"" + text + "\" is unknown");
    }

    private JsonNode value(String name) {
        return fields.getOrDefault(name, new Written(MissingNode.getInstance(), line))
                .value();
    }

    private FaultsException wrong(String name, String problem) {
        Written written = fields.get(name);
        int at = written == null ? line : written.line();
        String field = name.isEmpty() ? path : path + "." + name;
        return new FaultsException(source + ":" + at + ": " + field + ": " + problem);
    }

    private static int lineOf(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
