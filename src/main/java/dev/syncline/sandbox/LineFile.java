package dev.syncline.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An append-only file of lines. Each line is handed to the operating system in one write before {@link #append}
 * returns, so a killed process loses nothing it has answered; there is no fsync. A last line that was torn by a crash
 * is cut off when the file is opened. A channel would be closed by a thread's interrupt, hence the plain file.
 */
final class LineFile implements AutoCloseable {

    /** Sees each whole line with the offset at which it begins. */
    interface LineReader {
        void line(long offset, byte[] line);
    }

    private final Path path;
    private final RandomAccessFile file;
    private long length;

    LineFile(Path path, LineReader existing) throws IOException {
        this.path = path;
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.length = read(path, 0, Long.MAX_VALUE, existing);
        file.setLength(length);
        file.seek(length);
    }

    Path path() {
        return path;
    }

    synchronized long length() {
        return length;
    }

    /** @param line with its newline; answers the offset at which it begins */
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

    /** The line that begins at an offset; empty where the file has become shorter. */
    static byte[] line(Path path, long offset) throws IOException {
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

    /** Reads whole lines between two offsets; answers where the last whole line ends. */
    static long read(Path path, long from, long to, LineReader reader) throws IOException {
        long begin = from;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            in.skipNBytes(from);
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0 && begin < to; b = in.read()) {
                if (b == '\n') {
                    reader.line(begin, line.toByteArray());
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
