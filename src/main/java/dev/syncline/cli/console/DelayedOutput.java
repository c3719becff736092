package dev.syncline.cli.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Keeps output in a temporary file until it is printed. Only the owner of the file may read it. {@link #close()}
 * deletes the file.
 */
public final class DelayedOutput implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final OutputStream out;

    /** @param folder where the file is created; the folder is created too if it does not exist */
    public DelayedOutput(Path folder) {
        try {
            Files.createDirectories(folder);
            this.file = Files.createTempFile(
                    folder,
                    "results-",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            this.out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write under " + folder + ": " + e.getMessage(), e);
        }
    }

    public OutputStream out() {
        return out;
    }

    public void copyTo(OutputStream other) {
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
