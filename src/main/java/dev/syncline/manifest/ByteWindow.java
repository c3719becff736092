package dev.syncline.manifest;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file seen through a buffer that moves forward over it, and that knows in which line and column it stands. What
 * lies behind the mark is kept, at most {@link #LONGEST} bytes. Not a channel, because a channel is closed when its
 * thread is interrupted.
 */
final class ByteWindow implements Closeable {
    /** Bytes of the longest element that is taken. */
    static final int LONGEST = 1 << 20;

    private static final int NO_MARK = -1;

    /** Sees every byte once, in order. */
    interface Witness {
        void saw(byte[] bytes, int from, int length);
    }

    private final Path path;
    private final RandomAccessFile file;
    private final Witness witness;
    private byte[] buffer = new byte[1 << 18];
    private long base;
    private int next;
    private int limit;
    private int mark = NO_MARK;
    private long line;
    private long column;
    private long markLine;
    private long markColumn;

    private ByteWindow(Path path, RandomAccessFile file, Witness witness) {
        this.path = path;
        this.file = file;
        this.witness = witness;
    }

    /**
     * @param path as people know it
     * @param content where its bytes are
     */
    static ByteWindow open(Path path, Path content, Witness witness) {
        try {
            return new ByteWindow(path, new RandomAccessFile(content.toFile(), "r"), witness);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + Problem.shown(path), e);
        }
    }

    /** Goes to a place by its offset; what was read before is forgotten. */
    void seek(Position position) {
        try {
            file.seek(position.offset());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + Problem.shown(path), e);
        }
        base = position.offset();
        next = 0;
        limit = 0;
        mark = NO_MARK;
        line = position.line();
        column = position.column();
    }

    /** The byte the window stands before; -1 at the end of the file. */
    int peek() {
        return next < limit || fill() ? buffer[next] & 0xff : -1;
    }

    /** The byte the window goes over; -1 at the end of the file. */
    int read() {
        int read = peek();
        if (read >= 0) {
            next++;
            if (read == '\n') {
                line++;
                column = 0;
            } else if ((read & 0xc0) != 0x80) {
                column++;
            }
        }
        return read;
    }

    /** Goes over what is buffered of bytes that mean nothing here; the fast way between bytes that do. */
    void skipPlain(boolean[] plain) {
        byte[] bytes = buffer;
        int end = limit;
        int at = next;
        long characters = column;
        while (at < end && plain[bytes[at] & 0xff]) {
            characters += (bytes[at] & 0xc0) == 0x80 ? 0 : 1;
            at++;
        }
        next = at;
        column = characters;
    }

    /** Goes over JSON's white space, and tells what comes then. */
    int peekBehindBlank() {
        int peeked = peek();
        while (peeked == ' ' || peeked == '\n' || peeked == '\r' || peeked == '\t') {
            read();
            peeked = peek();
        }
        return peeked;
    }

    /** Goes over a UTF-8 byte order mark, which no column counts. */
    void skipByteOrderMark() {
        mark();
        if (read() != 0xef || read() != 0xbb || read() != 0xbf) {
            rewind();
        }
        mark = NO_MARK;
        column = 0;
    }

    /** Goes behind the next line feed, or to the end of the file; the fast way for JSON Lines. */
    void skipLine() {
        int from = next;
        while (true) {
            int at = lineFeed(from);
            if (at < limit) {
                next = at + 1;
                line++;
                column = 0;
                return;
            }
            int kept = mark;
            if (!fill()) {
                next = limit;
                line++;
                column = 0;
                return;
            }
            from = at - (kept - mark);
        }
    }

    private int lineFeed(int from) {
        byte[] bytes = buffer;
        int end = limit;
        int at = from;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Keeps all from here on. */
    void mark() {
        mark = next;
        markLine = line;
        markColumn = column;
    }

    /** Goes back to the mark, which is gone then. */
    void rewind() {
        next = mark;
        mark = NO_MARK;
        line = markLine;
        column = markColumn;
    }

    /** What lies between mark and here, without the white space around it; it is kept no longer. */
    Slice slice() {
        int start = mark;
        int from = mark;
        int to = next;
        while (from < to && isBlank(buffer[from])) {
            from++;
        }
        while (from < to && isBlank(buffer[to - 1])) {
            to--;
        }
        if (to - from > LONGEST) {
            throw tooLong();
        }
        mark = NO_MARK;
        return new Slice(from - start, to - from, from == to ? "" : Utf8.decode(buffer, from, to - from));
    }

    /** All that lies between mark and here; it is kept no longer, but its place still known. */
    String text() {
        if (next - mark > LONGEST) {
            throw tooLong();
        }
        String text = Utf8.decode(buffer, mark, next - mark);
        mark = NO_MARK;
        return text;
    }

    /**
     * @param blanks bytes of white space before it
     * @param length in bytes
     */
    record Slice(int blanks, int length, String text) {}

    long offset() {
        return base + next;
    }

    /** Lines done with. */
    long line() {
        return line;
    }

    /** Characters of the line begun that are done with. */
    long column() {
        return column;
    }

    long markLine() {
        return markLine;
    }

    long markColumn() {
        return markColumn;
    }

    ManifestException broken(String message) {
        return broken(line, column, message);
    }

    ManifestException brokenAtMark(String message) {
        return broken(markLine, markColumn, message);
    }

    ManifestException broken(long lines, long columns, String message) {
        return new ManifestException(Problem.error(path, lines + 1, columnOf(columns), "", message));
    }

    /** The column behind so many characters. */
    static int columnOf(long characters) {
        return (int) Math.min(characters + 1, Integer.MAX_VALUE);
    }

    private boolean fill() {
        int kept = mark == NO_MARK ? next : mark;
        if (limit - kept > LONGEST) {
            throw tooLong();
        }
        if (kept > 0) {
            System.arraycopy(buffer, kept, buffer, 0, limit - kept);
            base += kept;
            next -= kept;
            limit -= kept;
            mark = mark == NO_MARK ? NO_MARK : 0;
        } else if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        return readMore();
    }

    private boolean readMore() {
        try {
            int count = file.read(buffer, limit, buffer.length - limit);
            if (count <= 0) {
                return false;
            }
            witness.saw(buffer, limit, count);
            limit += count;
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + Problem.shown(path), e);
        }
    }

    private ManifestException tooLong() {
        return brokenAtMark("is longer than 1 MiB, the most that one entry may have");
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + Problem.shown(path), e);
        }
    }
}
