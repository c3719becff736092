package dev.syncline.manifest.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip (RFC 1952), including files of several members. {@link java.util.zip.GZIPInputStream} is not used,
 * because it can report the end of the file too early and without an error: if the header of the next member is cut
 * off, or if it reads from a pipe and the next member has not arrived yet.
 */
final class GzipInput extends InputStream {
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream compressed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int limit;
    private boolean inMember;

    GzipInput(InputStream compressed) {
        this.compressed = compressed;
    }

    /** The decompressed size of the last member modulo 4 GiB: a lower bound on its size, in bytes. */
    static long sizeOfLastMember(byte[] end) {
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
                if (!fill() || isZeroPadding()) {
                    return -1;
                }
                readHeader();
            }
            int count = inflate(into, from, length);
            if (count > 0) {
                crc.update(into, from, count);
                return count;
            }
        }
    }

    /** Decompresses some bytes. Returns 0 at the end of a member, after reading its trailer. */
    private int inflate(byte[] into, int from, int length) throws IOException {
        try {
            int count = inflater.inflate(into, from, length);
            while (count == 0 && !inflater.finished()) {
                if (inflater.needsDictionary() || !fill()) {
                    throw inflater.needsDictionary() ? new ZipException("it needs a dictionary") : new EOFException();
                }
                inflater.setInput(buffer, next, limit - next);
                next = limit;
                count = inflater.inflate(into, from, length);
            }
            if (count == 0) {
                readTrailer();
            }
            return count;
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    /** Some devices fill the last block of a file with zeros. gzip ignores them if nothing else follows. */
    private boolean isZeroPadding() throws IOException {
        if (buffer[next] != 0) {
            return false;
        }
        while (fill()) {
            if (buffer[next++] != 0) {
                throw new ZipException("other bytes follow the compressed ones");
            }
        }
        return true;
    }

    private void readHeader() throws IOException {
        if (readByte() != 0x1f || readByte() != 0x8b) {
            throw new ZipException("other bytes follow the compressed ones");
        }
        int method = readByte();
        int flags = readByte();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new ZipException("its header is invalid");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(readByte() | readByte() << 8);
        }
        for (int text : new int[] {NAME, COMMENT}) {
            while ((flags & text) != 0 && readByte() != 0) {
                continue;
            }
        }
        skip((flags & HEADER_CRC) == 0 ? 0 : 2);
        inflater.reset();
        crc.reset();
        inMember = true;
    }

    private void readTrailer() throws IOException {
        next = limit - inflater.getRemaining();
        long size = inflater.getBytesWritten();
        if (readUnsignedInt() != crc.getValue() || readUnsignedInt() != (size & 0xffffffffL)) {
            throw new ZipException("its checksum is wrong");
        }
        inMember = false;
    }

    private long readUnsignedInt() throws IOException {
        return readByte() | (long) readByte() << 8 | (long) readByte() << 16 | (long) readByte() << 24;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            readByte();
        }
    }

    private int readByte() throws IOException {
        if (!fill()) {
            throw new EOFException();
        }
        return buffer[next++] & 0xff;
    }

    private boolean fill() throws IOException {
        if (next == limit) {
            next = 0;
            limit = Math.max(0, compressed.read(buffer, 0, buffer.length));
        }
        return next < limit;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        compressed.close();
    }
}
