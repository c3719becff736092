package dev.syncline.manifest;

import dev.syncline.manifest.source.ByteWindow;
import dev.syncline.manifest.source.FieldPositions;

/**
 * One element of a manifest before it is parsed.
 *
 * @param ordinal its number within the whole manifest, from 0
 * @param file index of its file within the manifest, from 0
 * @param line the line in which it begins, from 1
 * @param column the column in which it begins, in characters, from 1
 * @param path the path to it inside its document, {@code sync[31]} or {@code [31]}; empty for JSON Lines, CSV, and
 *     objects one after the other
 * @param json its text: one JSON value, if it is well-formed. An element from a CSV file has JSON generated from its cells
 * @param fields where its fields are in a CSV file; {@link FieldPositions#IN_JSON} for an element that is JSON in its file
 */
public record Element(long ordinal, int file, long line, int column, String path, String json, FieldPositions fields) {
    /** Most bytes of one element in a file. */
    public static final int MAX_BYTES = ByteWindow.MAX_ELEMENT_BYTES;

    /** An element that is JSON in its file. */
    public Element(long ordinal, int file, long line, int column, String path, String json) {
        this(ordinal, file, line, column, path, json, FieldPositions.IN_JSON);
    }

    /** Whether the element comes from a CSV file. If it does, all values in its JSON are strings. */
    public boolean isFromCsv() {
        return fields != FieldPositions.IN_JSON;
    }

    /**
     * The place in the file of a character of the JSON text. Only for an element that is JSON in its file.
     *
     * @param offset characters of the text before the place
     */
    Place placeOf(int offset) {
        int end = Math.max(0, Math.min(offset, json.length()));
        int lineStart = json.lastIndexOf('\n', end - 1) + 1;
        long feeds = json.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        int before = feeds == 0 ? column - 1 : 0;
        return new Place(line + feeds, before + json.codePointCount(lineStart, end) + 1);
    }

    /**
     * A place in a file.
     *
     * @param line from 1
     * @param column in characters, from 1
     */
    record Place(long line, int column) {}
}
