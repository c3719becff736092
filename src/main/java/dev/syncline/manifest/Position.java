package dev.syncline.manifest;

import java.util.Arrays;

/**
 * Where reading goes on in a manifest: just behind an element. It holds all that a reader must know to go on without
 * looking at anything before it.
 *
 * @param file index of the file within the manifest, from 0
 * @param offset bytes of that file that are done with, from 0
 * @param line lines of that file that are done with, from 0
 * @param ordinal entries of the whole manifest that are done with; also the ordinal of the next entry
 * @param column characters of the line begun that are done with, from 0
 * @param index entries of that file that are done with, from 0
 */
public record Position(int file, long offset, long line, long ordinal, long column, long index) {
    public static final Position START = new Position(0, 0, 0, 0, 0, 0);

    public Position {
        if (file < 0 || offset < 0 || line < 0 || ordinal < 0 || column < 0 || index < 0) {
            throw new IllegalArgumentException(
                    "negative position: " + text(new long[] {file, offset, line, ordinal, column, index}));
        }
    }

    /** The position as one short text, for where it is kept. */
    public String text() {
        return text(new long[] {file, offset, line, ordinal, column, index});
    }

    /** Reads what {@link #text()} wrote. */
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
