package dev.syncline.ledger.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The last bytes of a chunk in a file of H2: {@code chunk:1a,len:3,version:1a,fletcher:9d2b1f07} and blanks. H2 reads up to
 * {@code fletcher} and ignores what follows. There this class puts {@code ,crc:5b07a1c2}, the CRC-32C of the whole chunk
 * before the footer.
 *
 * @param blocks length of the chunk; 0 = these bytes are not the footer of a chunk
 * @param checksum -1 = none, because an earlier version of Syncline wrote the chunk
 */
record ChunkFooter(long blocks, long version, long checksum) {
    static final int LENGTH = 128;
    /** Bytes. Each chunk begins and ends at a multiple of this. */
    static final int BLOCK = 4096;

    private static final Pattern FORM = Pattern.compile(
            "chunk:[0-9a-f]+,len:([0-9a-f]+),version:([0-9a-f]+),fletcher:[0-9a-f]+(?:,crc:([0-9a-f]+))?");

    private static final ChunkFooter NONE = new ChunkFooter(0, 0, -1);
    private static final int COPIED_AT_ONCE = 1 << 20;
    private static final int HEX = 16;

    /**
     * Adds the checksum if the source is a whole chunk that has none. Changes no position of the source.
     *
     * @return the footer before the checksum was added: a chunk that has one was written before, and is being moved
     */
    static ChunkFooter addChecksum(ByteBuffer source) {
        int length = source.remaining();
        if (length < BLOCK || length % BLOCK != 0) {
            return NONE;
        }
        int start = source.limit() - LENGTH;
        Matcher form = matcher(source.slice(start, LENGTH));
        if (form.matches() && form.group(3) == null) {
            CRC32C sum = new CRC32C();
            sum.update(source.slice(source.position(), length - LENGTH));
            String text = form.group() + ",crc:" + Long.toHexString(sum.getValue());
            if (text.length() < LENGTH) {
                source.put(start, text.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return of(form);
    }

    static ChunkFooter read(ByteBuffer bytes) {
        return of(matcher(bytes));
    }

    private static ChunkFooter of(Matcher form) {
        return form.matches()
                ? new ChunkFooter(
                        Long.parseLong(form.group(1), HEX),
                        Long.parseUnsignedLong(form.group(2), HEX),
                        form.group(3) == null ? -1 : Long.parseLong(form.group(3), HEX))
                : NONE;
    }

    private static Matcher matcher(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return FORM.matcher(new String(copy, StandardCharsets.ISO_8859_1).strip());
    }

    /** Whether H2 writes this chunk for the first time. */
    boolean isNew() {
        return blocks > 0 && !hasChecksum();
    }

    boolean hasChecksum() {
        return checksum >= 0;
    }

    /** Whether the chunk in the file is the one that was written. */
    boolean matches(FileChannel file, long end) throws IOException {
        long position = end - blocks * BLOCK;
        CRC32C sum = new CRC32C();
        while (position >= 0 && position < end - LENGTH) {
            ByteBuffer part = ByteBuffer.allocate((int) Math.min(COPIED_AT_ONCE, end - LENGTH - position));
            int read = file.read(part, position);
            if (read < 0) {
                return false;
            }
            sum.update(part.flip());
            position += read;
        }
        return sum.getValue() == checksum;
    }
}
