package dev.syncline.manifest;

import dev.syncline.manifest.compression.Compression;
import dev.syncline.manifest.csv.CsvSource;
import dev.syncline.manifest.source.ByteWindow;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Recognises a file's format by its beginning: the first object, at most {@link ByteWindow#MAX_ELEMENT_BYTES} bytes. A
 * malformed first line of JSON Lines must not change the format of the file. Therefore an object that does not end in its
 * line only counts as an object over several lines if the next line can continue it.
 */
final class FormatRecognition {
    private static final int MAX_HEADER_LENGTH = 1 << 16;

    private final ByteWindow window;
    private final String bodyField;
    private int depth;
    /** The last byte that is not white space; a quote after a string. */
    private int last;
    /** The last field name of the outermost object. */
    private String name = "";

    private FormatRecognition(ByteWindow window, String bodyField) {
        this.window = window;
        this.bodyField = bodyField;
    }

    /**
     * Recognises the format, and leaves the window before the first byte that is not white space.
     *
     * @param bodyField see {@link Manifest}
     * @param file the name counts if the content could be CSV or JSON Lines
     */
    static Format recognise(ByteWindow window, String bodyField, Path file) {
        window.peekPastBlank();
        window.mark();
        Format format = new FormatRecognition(window, bodyField).recognise(hasCsvName(file));
        window.reset();
        return format;
    }

    /** Whether the name ends with {@code .csv}, apart from the suffix of a compression. */
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

    /** Reads the rest of the line, up to the longest header. */
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

    /** Reads a string, and keeps it if it is a field name of the outermost object. Returns false if its line ends first. */
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
