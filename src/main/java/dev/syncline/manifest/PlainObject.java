package dev.syncline.manifest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what nearly every entry is: a flat JSON object of texts without escapes and of whole numbers, in a third of the
 * time a parser takes. What is anything else, right or wrong, is left to the parser, which also knows what to say of it.
 */
final class PlainObject {
    /** Characters; a longer one is not worth a look. */
    private static final int LONGEST = 8_192;
    /** So many digits are a long, whatever they are. */
    private static final int MOST_DIGITS = 18;

    private static final ThreadLocal<FieldNames> NAMES = ThreadLocal.withInitial(FieldNames::new);

    private final FieldNames names = NAMES.get();
    private final String json;
    private final ObjectNode read = JsonNodeFactory.instance.objectNode();
    private int at;

    private PlainObject(String json) {
        this.json = json;
    }

    /** The object; null where the text is none of these. */
    static @Nullable ObjectNode read(String json) {
        return json.length() > LONGEST ? null : new PlainObject(json).read();
    }

    private @Nullable ObjectNode read() {
        if (!went('{')) {
            return null;
        }
        do {
            if (!readField()) {
                return null;
            }
        } while (went(','));
        return went('}') && at == json.length() ? read : null;
    }

    private boolean readField() {
        skipBlank();
        int from = at + 1;
        int end = endOfText();
        if (end < 0) {
            return false;
        }
        String name = names.name(json, from, end, read.size());
        int before = read.size();
        return went(':') && (readText(name) || readNumber(name)) && read.size() > before; // else the name stands twice
    }

    private boolean readText(String name) {
        skipBlank();
        int from = at + 1;
        int end = endOfText();
        if (end < 0) {
            return false;
        }
        read.put(name, json.substring(from, end));
        return true;
    }

    /** Goes over the plain text that stands here; returns where its closing mark stands, -1 where there is none. */
    private int endOfText() {
        if (peek() != '"') {
            return -1;
        }
        for (int i = at + 1; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                at = i + 1;
                return i;
            }
            if (c < ' ' || c == '\\') {
                return -1;
            }
        }
        return -1;
    }

    private boolean readNumber(String name) {
        int from = at;
        long number = 0;
        while (peek() >= '0' && peek() <= '9' && at - from <= MOST_DIGITS) {
            number = 10 * number + peek() - '0';
            at++;
        }
        int digits = at - from;
        boolean whole = digits > 0 && digits <= MOST_DIGITS && (digits == 1 || json.charAt(from) != '0');
        if (whole && number <= Integer.MAX_VALUE) {
            read.put(name, (int) number); // as the parser has it
        } else if (whole) {
            read.put(name, number);
        }
        return whole;
    }

    /** Goes over white space and then, if it stands there, over the mark. */
    private boolean went(char mark) {
        skipBlank();
        boolean there = peek() == mark;
        at += there ? 1 : 0;
        return there;
    }

    private void skipBlank() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n') {
            at++;
        }
    }

    /** The character that stands next; NUL, which no JSON holds, behind the last. */
    private char peek() {
        return at < json.length() ? json.charAt(at) : '\0';
    }
}
