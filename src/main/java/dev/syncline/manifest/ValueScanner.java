package dev.syncline.manifest;

/**
 * Finds where one JSON value ends, by strings and brackets alone: whether it is well-formed is the parser's to say.
 */
final class ValueScanner {
    private static final boolean[] PLAIN_IN_STRING = allBut("\"\\\n");
    private static final boolean[] PLAIN_OUTSIDE = allBut("\"{}[]\n");

    private final ByteWindow window;

    ValueScanner(ByteWindow window) {
        this.window = window;
    }

    /** Marks the value the window stands before, and goes behind it. */
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

    /** Goes behind a string. A line's end inside one means a quote is missing, and all behind it would be misread. */
    void string() {
        long line = window.line();
        long column = window.column();
        window.read();
        while (true) {
            window.skipPlain(PLAIN_IN_STRING);
            int read = window.peek();
            if (read == '\n' || read == -1) {
                throw window.broken(line, column, "this text is not closed in its line");
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

    /** The bytes over which one may go without a look, line feeds never being among them. */
    static boolean[] allBut(String bytes) {
        boolean[] plain = new boolean[256];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = bytes.indexOf(i) < 0;
        }
        return plain;
    }

    private void bare() {
        int length = 0;
        while (!endsBare(window.peek())) {
            window.read();
            length++;
        }
        if (length == 0) {
            throw window.broken("a value is missing here");
        }
    }

    private static boolean endsBare(int read) {
        return switch (read) {
            case -1, ' ', '\t', '\r', '\n', ',', ':', '{', '}', '[', ']', '"' -> true;
            default -> false;
        };
    }
}
