package dev.syncline.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Holds what is printed later, in a file that only its owner may read and that is gone when this is closed. */
final class Spool implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final OutputStream out;

    /** @param folder where the file is made; created where it is absent */
    Spool(Path folder) {
        try {
            Files.createDirectories(folder);
            this.file = Files.createTempFile(
                    folder,
                    "results-",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            this.out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write under " + folder + ": " + e.getMessage(), e);
        }
    }

    OutputStream out() {
        return out;
    }

    /** Hands all of it on. */
    void copyTo(OutputStream other) {
        try {
            out.flush();
            try (InputStream in = Files.newInputStream(file)) {
                in.transferTo(other);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file + ": " + e.getMessage(), e);
        }
    }
}
