package dev.syncline.sandbox.state;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file to which whole lines are appended. {@link #append} writes each line to the operating system before it returns.
 * A killed process therefore keeps every line, but a crash of the machine may lose some, because there is no fsync. An
 * incomplete last line is removed when the file is opened. The class does not use a FileChannel, because an interrupt of
 * the thread would close it.
 */
final class AppendOnlyFile implements AutoCloseable {

    /** Receives each complete line, without its newline, and the offset at which it begins. */
    interface LineConsumer {
        void accept(long offset, byte[] line);
    }

    private final Path path;
    private final RandomAccessFile file;
    private long length;

    /** @param existing receives the lines that the file holds already */
    AppendOnlyFile(Path path, LineConsumer existing) throws IOException {
        this.path = path;
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.length = readLines(path, 0, Long.MAX_VALUE, existing);
        file.setLength(length);
        file.seek(length);
    }

    Path path() {
        return path;
    }

    synchronized long length() {
        return length;
    }

    /**
     * Appends a line.
     *
     * @param line including its newline
     * @return the offset at which the line begins
     */
    synchronized long append(byte[] line) throws IOException {
        long offset = length;
        file.write(line);
        length += line.length;
        return offset;
    }

    synchronized void clear() throws IOException {
        file.setLength(0);
        file.seek(0);
        length = 0;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    /** The line that begins at the offset; empty if the file ends before it. */
    static byte[] readLine(Path path, long offset) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            if (in.skip(offset) == offset) {
                for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                    line.write(b);
                }
            }
            return line.toByteArray();
        }
    }

    /** Reads the complete lines between two offsets and returns where the last one ends. */
    static long readLines(Path path, long from, long to, LineConsumer lines) throws IOException {
        long begin = from;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            in.skipNBytes(from);
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0 && begin < to; b = in.read()) {
                if (b == '\n') {
                    lines.accept(begin, line.toByteArray());
                    begin += line.size() + 1L;
                    line.reset();
                } else {
                    line.write(b);
                }
            }
        }
        return begin;
    }
}
