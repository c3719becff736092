package dev.syncline.manifest;

/**
 * One element of a manifest as it stands in its file, not yet understood.
 *
 * @param ordinal its number within the whole manifest, from 0
 * @param file index of its file within the manifest, from 0
 * @param line the line it begins in, from 1
 * @param column the column (in characters) it begins in, from 1
 * @param path how a person finds it inside its document: empty for JSON Lines, {@code sync[31]} or {@code [31]} elsewhere
 * @param json its text, one JSON value if it is well-formed; made of the cells where it stands in a CSV file
 * @param cells what it was in a CSV file
 */
public record Element(long ordinal, int file, long line, int column, String path, String json, Cells cells) {
    /** An element that is JSON where it stands. */
    public Element(long ordinal, int file, long line, int column, String path, String json) {
        this(ordinal, file, line, column, path, json, Cells.NONE);
    }

    /** Whether it stands in a CSV file, where all is text. */
    public boolean isOfCells() {
        return !cells.header().columns().isEmpty();
    }
}
