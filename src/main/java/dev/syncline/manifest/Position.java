package dev.syncline.manifest;

import java.util.Arrays;

/**
 * A place in a manifest after an element. A reader can continue there without reading anything before it.
 *
 * @param file index of the file within the manifest, from 0
 * @param offset bytes of that file before this place
 * @param line complete lines of that file before this place
 * @param ordinal entries of the whole manifest before this place, which is the ordinal of the next entry
 * @param column characters before this place in its line
 * @param index entries of that file before this place
 */
public record Position(int file, long offset, long line, long ordinal, long column, long index) {
    public static final Position START = new Position(0, 0, 0, 0, 0, 0);

    public Position {
        if (file < 0 || offset < 0 || line < 0 || ordinal < 0 || column < 0 || index < 0) {
            throw new IllegalArgumentException(
                    "negative position: " + text(new long[] {file, offset, line, ordinal, column, index}));
        }
    }

    /** The position as a short text, for the database. */
    public String text() {
        return text(new long[] {file, offset, line, ordinal, column, index});
    }

    /**
     * Parses the result of {@link #text()}.
     *
     * @throws IllegalArgumentException when the text is not a position
     */
    public static Position parse(String text) {
        long[] part =
                Arrays.stream(text.split(":", -1)).mapToLong(Long::parseLong).toArray();
        if (part.length != 6) {
            throw new IllegalArgumentException("not a position: " + text);
        }
        return new Position(Math.toIntExact(part[0]), part[1], part[2], part[3], part[4], part[5]);
    }

    private static String text(long[] parts) {
        return String.join(":", Arrays.stream(parts).mapToObj(Long::toString).toList());
    }
}
