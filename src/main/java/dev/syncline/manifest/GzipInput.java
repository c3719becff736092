package dev.syncline.manifest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952), member after member to the very end. Not the JDK's own stream: that one ends without a word
 * before a member that is cut off early, and, reading from a pipe, before any that is not there yet.
 */
final class GzipInput extends InputStream {
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int limit;
    private boolean inMember;

    GzipInput(InputStream packed) {
        this.packed = packed;
    }

    /** Bytes that the last member holds, modulo 4 GiB: never more than it does hold. */
    static long sizeOfLast(byte[] end) {
        return end.length < 4
                ? 0
                : (end[0] & 0xffL) | (end[1] & 0xffL) << 8 | (end[2] & 0xffL) << 16 | (end[3] & 0xffL) << 24;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (!inMember) {
                if (!more()) {
                    return -1;
                }
                header();
            }
            int count = inflate(into, from, length);
            if (count > 0) {
                crc.update(into, from, count);
                return count;
            }
        }
    }

    /** Fills some of it; 0 at a member's end, which is gone over then. */
    private int inflate(byte[] into, int from, int length) throws IOException {
        try {
            int count = inflater.inflate(into, from, length);
            while (count == 0 && !inflater.finished()) {
                if (inflater.needsDictionary() || !more()) {
                    throw inflater.needsDictionary() ? new ZipException("a dictionary is wanted") : new EOFException();
                }
                inflater.setInput(buffer, next, limit - next);
                next = limit;
                count = inflater.inflate(into, from, length);
            }
            if (count == 0) {
                trailer();
            }
            return count;
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private void header() throws IOException {
        if (take() != 0x1f || take() != 0x8b) {
            throw new ZipException("something else stands behind the compressed bytes");
        }
        int method = take();
        int flags = take();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new ZipException("its header is wrong");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(take() | take() << 8);
        }
        for (int text : new int[] {NAME, COMMENT}) {
            while ((flags & text) != 0 && take() != 0) {
                continue;
            }
        }
        skip((flags & HEADER_CRC) == 0 ? 0 : 2);
        inflater.reset();
        crc.reset();
        inMember = true;
    }

    private void trailer() throws IOException {
        next = limit - inflater.getRemaining();
        long size = inflater.getBytesWritten();
        if (number() != crc.getValue() || number() != (size & 0xffffffffL)) {
            throw new ZipException("its checksum is wrong");
        }
        inMember = false;
    }

    private long number() throws IOException {
        return take() | (long) take() << 8 | (long) take() << 16 | (long) take() << 24;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            take();
        }
    }

    private int take() throws IOException {
        if (!more()) {
            throw new EOFException();
        }
        return buffer[next++] & 0xff;
    }

    private boolean more() throws IOException {
        if (next == limit) {
            next = 0;
            limit = Math.max(0, packed.read(buffer, 0, buffer.length));
        }
        return next < limit;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
