package dev.syncline.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes manifests to temporary files, and reads them. */
final class TemporaryManifests {
    private TemporaryManifests() {}

    static Manifest of(String... texts) {
        List<Path> files = new ArrayList<>();
        for (String text : texts) {
            files.add(file(text.getBytes(StandardCharsets.UTF_8)));
        }
        return Manifest.of(files, "sync");
    }

    static Path file(byte[] bytes) {
        try {
            Path file = Files.createTempFile("manifest-", ".json");
            file.toFile().deleteOnExit();
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Element> read(Manifest manifest) {
        return read(manifest, Position.START);
    }

    static List<Element> read(Manifest manifest, Position from) {
        List<Element> elements = new ArrayList<>();
        try (ManifestReader reader = manifest.open(from)) {
            for (Element element = reader.next(); element != null; element = reader.next()) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** The positions before the first element and after each element. */
    static List<Position> positions(Manifest manifest) {
        List<Position> positions = new ArrayList<>();
        try (ManifestReader reader = manifest.open(Position.START)) {
            do {
                positions.add(reader.position());
            } while (reader.next() != null);
        }
        return positions;
    }
}
