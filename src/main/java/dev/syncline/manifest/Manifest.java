package dev.syncline.manifest;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of one stage's input, read as one sequence of elements. Each file may be JSON Lines, a JSON array, the
 * vendor's own request body, or objects over several lines; which it is, its content tells.
 *
 * @param files in the order they are read, as people know them
 * @param contents where the bytes of each can be read and sought: the file itself, unless it was spooled
 * @param bodyField the field of the vendor's request body that holds the list of entries; empty where there is none
 */
public record Manifest(List<Path> files, List<Path> contents, String bodyField) {
    public Manifest {
        files = List.copyOf(files);
        contents = List.copyOf(contents);
        if (files.size() != contents.size()) {
            throw new IllegalArgumentException("not one content a file: " + files + ", " + contents);
        }
    }

    /** Of files that can be sought and are not packed. */
    public static Manifest of(List<Path> files, String bodyField) {
        return new Manifest(files, files, bodyField);
    }

    /** The same files, with their bytes elsewhere. */
    Manifest of(List<Path> contents) {
        return new Manifest(files, contents, bodyField);
    }

    /** The file an element stands in. */
    public Path fileOf(Element element) {
        return files.get(element.file());
    }

    /**
     * Reads on from a position, in time that does not depend on what lies before it.
     *
     * @throws ManifestException by the reader, where the structure of a file is broken
     * @throws java.io.UncheckedIOException here and by the reader, where a file cannot be read
     */
    public ManifestReader open(Position from) {
        return open(from, (bytes, offset, length) -> {});
    }

    ManifestReader open(Position from, ByteWindow.Witness witness) {
        return new ManifestReader(this, from, witness);
    }
}
