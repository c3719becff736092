package dev.syncline.manifest.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A window over a file that moves forward. It counts the lines and columns that it passes. The bytes after the mark stay
 * in memory, at most {@link #MAX_ELEMENT_BYTES} of them. It uses no channel, because Java closes a channel when a thread
 * that reads from it is interrupted.
 */
public final class ByteWindow implements Closeable {
    /** The size limit of one element. */
    public static final int MAX_ELEMENT_BYTES = 1 << 20;

    private static final int NO_MARK = -1;

    private final String name;
    private final RandomAccessFile file;
    private final ByteListener listener;
    private byte[] buffer = new byte[1 << 18];
    private long base;
    private int next;
    private int limit;
    private int mark = NO_MARK;
    private long line;
    private long column;
    private long markLine;
    private long markColumn;

    private ByteWindow(String name, RandomAccessFile file, ByteListener listener) {
        this.name = name;
        this.file = file;
        this.listener = listener;
    }

    /**
     * Opens a file at its beginning. {@code name} is its name in error messages; {@code content} may be a copy in the
     * spool.
     *
     * @throws UncheckedIOException when the file cannot be read
     */
    public static ByteWindow open(String name, Path content, ByteListener listener) {
        try {
            return new ByteWindow(name, new RandomAccessFile(content.toFile(), "r"), listener);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** Moves to a place in the file, given by the bytes, complete lines, and characters of its own line before it. */
    public void seek(long offset, long lines, long columns) {
        try {
            file.seek(offset);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
        base = offset;
        next = 0;
        limit = 0;
        mark = NO_MARK;
        line = lines;
        column = columns;
    }

    /** Returns the next byte and stays before it; -1 at the end of the file. */
    public int peek() {
        return next < limit || fill() ? buffer[next] & 0xff : -1;
    }

    /** Returns the next byte and moves past it; -1 at the end of the file. */
    public int read() {
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

    /** Skips buffered bytes that are plain, see {@link PlainBytes}. This loop is faster than {@link #read()}. */
    public void skipPlain(boolean[] plain) {
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

    /** Skips JSON's white space, and returns the byte after it without moving past that byte; -1 at the end. */
    public int peekPastBlank() {
        int peeked = peek();
        while (peeked == ' ' || peeked == '\n' || peeked == '\r' || peeked == '\t') {
            read();
            peeked = peek();
        }
        return peeked;
    }

    /** Skips a UTF-8 byte order mark. It does not count as a column. */
    public void skipByteOrderMark() {
        mark();
        if (read() != 0xef || read() != 0xbb || read() != 0xbf) {
            reset();
        }
        mark = NO_MARK;
        column = 0;
    }

    /** Moves past the next line feed, or to the end of the file. This loop is faster than {@link #read()}. */
    public void skipLine() {
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

    /** Sets the mark here: from now on all bytes stay in memory. */
    public void mark() {
        mark = next;
        markLine = line;
        markColumn = column;
    }

    /** Moves back to the mark and removes it. */
    public void reset() {
        next = mark;
        mark = NO_MARK;
        line = markLine;
        column = markColumn;
    }

    /** Returns the text from the mark to here without the white space around it, and removes the mark. */
    public Slice slice() {
        int start = mark;
        int from = mark;
        int to = next;
        while (from < to && isBlank(buffer[from])) {
            from++;
        }
        while (from < to && isBlank(buffer[to - 1])) {
            to--;
        }
        if (to - from > MAX_ELEMENT_BYTES) {
            throw tooLong();
        }
        mark = NO_MARK;
        return new Slice(from - start, to - from, from == to ? "" : Utf8.decode(buffer, from, to - from));
    }

    /**
     * Returns all text from the mark to here, and removes the mark. {@link #markLine()} still returns the line of the
     * removed mark.
     */
    public String text() {
        if (next - mark > MAX_ELEMENT_BYTES) {
            throw tooLong();
        }
        String text = Utf8.decode(buffer, mark, next - mark);
        mark = NO_MARK;
        return text;
    }

    /**
     * A text without the white space around it. {@code blanks} are the bytes of white space before it; {@code length}
     * is in bytes.
     */
    public record Slice(int blanks, int length, String text) {}

    public long offset() {
        return base + next;
    }

    /** Complete lines before this place. */
    public long line() {
        return line;
    }

    /** Characters before this place in its line. */
    public long column() {
        return column;
    }

    public long markLine() {
        return markLine;
    }

    public long markColumn() {
        return markColumn;
    }

    /** An error at this place. */
    public BrokenFileException brokenHere(String message) {
        return brokenAt(line, column, message);
    }

    /** An error at the mark. */
    public BrokenFileException brokenAtMark(String message) {
        return brokenAt(markLine, markColumn, message);
    }

    /** An error at the place after this number of complete lines and of characters in its line. */
    public BrokenFileException brokenAt(long lines, long columns, String message) {
        return new BrokenFileException(lines + 1, columnOf(columns), message);
    }

    /** The column, from 1, after this number of characters of the line. */
    public static int columnOf(long characters) {
        return (int) Math.min(characters + 1, Integer.MAX_VALUE);
    }

    private boolean fill() {
        int kept = mark == NO_MARK ? next : mark;
        if (limit - kept > MAX_ELEMENT_BYTES) {
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
            listener.bytesRead(buffer, limit, count);
            limit += count;
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private BrokenFileException tooLong() {
        return brokenAtMark("is longer than 1 MiB, the limit for one entry");
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + name, e);
        }
    }
}
