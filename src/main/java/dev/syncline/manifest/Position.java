package dev.syncline.manifest;

/**
 * Where reading goes on in a manifest: just behind an element.
 *
 * @param file index of the file within the manifest, from 0
 * @param offset bytes of that file that are done with, from 0
 * @param line lines of that file that are done with, from 0
 * @param ordinal entries of the whole manifest that are done with; also the ordinal of the next entry
 */
public record Position(int file, long offset, long line, long ordinal) {
    public static final Position START = new Position(0, 0, 0, 0);

    public Position {
        if (file < 0 || offset < 0 || line < 0 || ordinal < 0) {
            throw new IllegalArgumentException(
                    "negative position: " + file + ":" + offset + ":" + line + ":" + ordinal);
        }
    }
}
