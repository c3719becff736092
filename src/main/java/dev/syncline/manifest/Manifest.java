package dev.syncline.manifest;

import dev.syncline.manifest.source.ByteListener;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one stage's input, read as one sequence of elements. The content of each file decides its format: JSON Lines,
 * a JSON array, the vendor's own request body, CSV, or objects over several lines.
 *
 * @param files in the order in which they are read, with the names that users know
 * @param contents for each file the file that holds its bytes: itself, or its copy in the spool
 * @param bodyField the field of the vendor's request body that holds the list of entries; empty if there is none
 */
public record Manifest(List<Path> files, List<Path> contents, String bodyField) {
    public Manifest {
        files = List.copyOf(files);
        contents = List.copyOf(contents);
        if (files.size() != contents.size()) {
            throw new IllegalArgumentException("the numbers of files and contents differ: " + files + ", " + contents);
        }
    }

    /** A manifest whose files hold their own bytes: none is compressed, none is standard input. */
    public static Manifest of(List<Path> files, String bodyField) {
        return new Manifest(files, files, bodyField);
    }

    /**
     * The same manifest, whose content is read from other files, for example unpacked copies. The names in messages
     * stay.
     */
    Manifest withContents(List<Path> others) {
        return new Manifest(files, others, bodyField);
    }

    /** The file that an element comes from. */
    Path fileOf(Element element) {
        return files.get(element.file());
    }

    /**
     * Opens a reader that starts at a position. The time to open it does not depend on how much precedes the position.
     * The reader throws {@link ManifestException} when the structure of a file is broken, and {@link
     * java.io.UncheckedIOException} when a file cannot be read.
     */
    public ManifestReader open(Position from) {
        return open(from, ByteListener.NONE);
    }

    /** @param listener receives all bytes that are read */
    ManifestReader open(Position from, ByteListener listener) {
        return new ManifestReader(files, contents, bodyField, from, listener);
    }
}
