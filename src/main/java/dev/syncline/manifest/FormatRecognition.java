package dev.syncline.manifest;

import dev.syncline.manifest.compression.Compression;
import dev.syncline.manifest.csv.CsvSource;
import dev.syncline.manifest.source.ByteWindow;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Recognises a file's format from its beginning. It reads the first object, at most {@link
 * ByteWindow#MAX_ELEMENT_BYTES} bytes. If the first object does not end in its line, either it spans several lines, or
 * the first line of a JSON Lines file is malformed. The first byte of the next line decides: if it can continue the
 * object, the object spans several lines.
 */
final class FormatRecognition {
    private static final int MAX_HEADER_LENGTH = 1 << 16;

    private final ByteWindow window;
    private final String bodyField;
    private int depth;
    /** The last byte read that is not white space. After a string, this is its closing quote. */
    private int last;
    /** The last field name of the outermost object. */
    private String name = "";

    private FormatRecognition(ByteWindow window, String bodyField) {
        this.window = window;
        this.bodyField = bodyField;
    }

    /**
     * Recognises the format. Afterwards the window is before the first byte that is not white space.
     *
     * @param bodyField see {@link Manifest}
     * @param file its name decides if the content could be CSV or JSON Lines
     */
    static Format recognise(ByteWindow window, String bodyField, Path file) {
        window.peekPastBlank();
        window.mark();
        Format format = new FormatRecognition(window, bodyField).recognise(hasCsvName(file));
        window.reset();
        return format;
    }

    /** Whether the name ends with {@code .csv}, ignoring a compression suffix. */
    static boolean hasCsvName(Path file) {
        return Compression.nameWithoutSuffix(file.toString())
                .toLowerCase(Locale.ROOT)
                .endsWith(".csv");
    }

    private Format recognise(boolean hasCsvName) {
        return switch (window.peek()) {
            case '[' -> Format.ARRAY;
            case '{' -> recogniseObject();
            case -1 -> Format.LINES;
            default -> hasCsvName || CsvSource.isHeader(readLine()) ? Format.CSV : Format.LINES;
        };
    }

    /** Reads the rest of the line, at most {@code MAX_HEADER_LENGTH} bytes. */
    private String readLine() {
        StringBuilder line = new StringBuilder();
        while (window.peek() >= 0 && window.peek() != '\n' && line.length() < MAX_HEADER_LENGTH) {
            line.append((char) window.read());
        }
        return line.toString();
    }

    private Format recogniseObject() {
        long firstLine = window.line();
        Format soFar = Format.LINES;
        do {
            int read = window.peekPastBlank();
            if (window.line() > firstLine && soFar == Format.LINES) {
                if (!canContinue(read)) {
                    return Format.LINES;
                }
                soFar = Format.OBJECTS;
            }
            if (read == -1 || (read == '"' && !readString())) {
                return soFar;
            }
            if (read != '"') {
                readToken(window.read());
            }
            if (read == '[' && depth == 2 && !bodyField.isEmpty() && name.equals(bodyField)) {
                return Format.BODY;
            }
        } while (depth > 0);
        return soFar;
    }

    /** Whether the first byte of the second line can continue the object of the first line. */
    private boolean canContinue(int read) {
        return switch (read) {
            case -1 -> false;
            case '{' -> last == '[' || last == ':';
            default -> true;
        };
    }

    private void readToken(int read) {
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

    /**
     * Reads a string, and keeps it if it is a field name of the outermost object. Returns false if the line ends before
     * the string ends.
     */
    private boolean readString() {
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
