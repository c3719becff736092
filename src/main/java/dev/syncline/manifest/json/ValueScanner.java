package dev.syncline.manifest.json;

import dev.syncline.manifest.source.ByteWindow;
import dev.syncline.manifest.source.PlainBytes;

/**
 * Finds the end of a JSON value. It looks only at strings and brackets: the parser checks later whether the value is
 * well-formed.
 */
final class ValueScanner {
    private static final boolean[] PLAIN_IN_STRING = PlainBytes.allExcept("\"\\");
    private static final boolean[] PLAIN_OUTSIDE = PlainBytes.allExcept("\"{}[]");

    private final ByteWindow window;

    ValueScanner(ByteWindow window) {
        this.window = window;
    }

    /** Sets the mark before the next value and moves past the value. */
    void scan() {
        window.mark();
        switch (window.peek()) {
            case '{', '[' -> nested();
            case '"' -> string();
            default -> bare();
        }
    }

    private void nested() {
        int depth = 0;
        do {
            window.skipPlain(PLAIN_OUTSIDE);
            switch (window.peek()) {
                case -1 -> throw window.brokenAtMark("is not closed: the file ends inside it");
                case '"' -> string();
                case '{', '[' -> {
                    depth++;
                    window.read();
                }
                case '}', ']' -> {
                    depth--;
                    window.read();
                }
                default -> window.read();
            }
        } while (depth > 0);
    }

    /**
     * Moves past a string. If there is a line feed inside the string, its closing quote is missing. All text after it
     * would be misread, and therefore the file counts as broken.
     */
    private void string() {
        long line = window.line();
        long column = window.column();
        window.read();
        while (true) {
            window.skipPlain(PLAIN_IN_STRING);
            int read = window.peek();
            if (read == '\n' || read == -1) {
                throw window.brokenAt(line, column, "this text has no closing quote in its line");
            }
            window.read();
            if (read == '"') {
                return;
            }
            if (read == '\\' && window.peek() != '\n') {
                window.read();
            }
        }
    }

    private void bare() {
        int length = 0;
        while (!endsBare(window.peek())) {
            window.read();
            length++;
        }
        if (length == 0) {
            throw window.brokenHere("a value is missing here");
        }
    }

    private static boolean endsBare(int read) {
        return switch (read) {
            case -1, ' ', '\t', '\r', '\n', ',', ':', '{', '}', '[', ']', '"' -> true;
            default -> false;
        };
    }
}
