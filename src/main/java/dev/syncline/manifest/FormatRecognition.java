package dev.syncline.manifest;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Tells a file's format by its beginning: the first object, at most {@link ByteWindow#LONGEST} bytes. A first line
 * that is broken must not turn JSON Lines into something else, so an object that does not end in its line counts as
 * one over several lines only where the next line can be its continuation.
 */
final class FormatRecognition {
    private static final int LONGEST_HEADER = 1 << 16;

    private final ByteWindow window;
    private final String bodyField;
    private int depth;
    private int last;
    private String name = "";

    private FormatRecognition(ByteWindow window, String bodyField) {
        this.window = window;
        this.bodyField = bodyField;
    }

    /** Recognises the file, and leaves the window before the first byte that is not blank. */
    static Format of(ByteWindow window, String bodyField, Path named) {
        window.peekBehindBlank();
        window.mark();
        Format format = new FormatRecognition(window, bodyField).recognise(isNamedCsv(named));
        window.rewind();
        return format;
    }

    /** Whether a file whose content does not say otherwise is CSV by its name. */
    static boolean isNamedCsv(Path named) {
        return Compression.nameInside(named.toString()).toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private Format recognise(boolean namedCsv) {
        return switch (window.peek()) {
            case '[' -> Format.ARRAY;
            case '{' -> ofObject();
            case -1 -> Format.LINES;
            default -> namedCsv || CsvHeader.isOne(line()) ? Format.CSV : Format.LINES;
        };
    }

    /** The rest of the line, as far as a header may go. */
    private String line() {
        StringBuilder line = new StringBuilder();
        while (window.peek() >= 0 && window.peek() != '\n' && line.length() < LONGEST_HEADER) {
            line.append((char) window.read());
        }
        return line.toString();
    }

    private Format ofObject() {
        long firstLine = window.line();
        Format byLine = Format.LINES;
        do {
            int read = window.peekBehindBlank();
            if (window.line() > firstLine && byLine == Format.LINES) {
                if (!continues(read)) {
                    return Format.LINES;
                }
                byLine = Format.OBJECTS;
            }
            if (read == -1 || (read == '"' && !string())) {
                return byLine;
            }
            if (read != '"') {
                token(window.read());
            }
            if (read == '[' && depth == 2 && !bodyField.isEmpty() && name.equals(bodyField)) {
                return Format.BODY;
            }
        } while (depth > 0);
        return byLine;
    }

    /** Whether what begins the second line can go on the object that the first line began. */
    private boolean continues(int read) {
        return switch (read) {
            case -1 -> false;
            case '{' -> last == '[' || last == ':';
            default -> true;
        };
    }

    private void token(int read) {
        if (read == '{' || read == '[') {
            depth++;
        } else if (read == '}' || read == ']') {
            depth--;
        }
        if (depth == 1 && read == ',') {
            name = "";
        }
        last = read;
    }

    /** Goes over a string, keeps it if it is a name of the outermost object; false where it does not end in its line. */
    private boolean string() {
        StringBuilder text = new StringBuilder();
        window.read();
        while (window.peek() != '"') {
            int read = window.peek();
            if (read == -1 || read == '\n') {
                return false;
            }
            text.append((char) window.read());
            if (read == '\\') {
                text.append((char) window.read());
            }
        }
        window.read();
        if (depth == 1 && last != ':') {
            name = text.toString();
        }
        last = '"';
        return true;
    }
}
