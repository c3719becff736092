package dev.syncline.manifest;

import com.github.luben.zstd.Zstd;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;

/** How a file's bytes are packed; its first bytes tell. */
enum Compression {
    NONE("", new int[0]),
    GZIP(".gz", new int[] {0x1f, 0x8b}),
    ZSTD(".zst", new int[] {0x28, 0xb5, 0x2f, 0xfd});

    /** Bytes of a file's beginning that tell all there is to know: more than zstd's longest frame header has. */
    static final int BEGINNING = 18;

    private final String suffix;
    private final int[] magic;

    Compression(String suffix, int[] magic) {
        this.suffix = suffix;
        this.magic = magic;
    }

    /** @param beginning the first bytes, {@link #BEGINNING} where there are so many */
    static Compression of(byte[] beginning) {
        return GZIP.begins(beginning) ? GZIP : ZSTD.begins(beginning) ? ZSTD : NONE;
    }

    private boolean begins(byte[] beginning) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= beginning.length || (beginning[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** What a file's name promises. */
    static Compression named(String name) {
        return Arrays.stream(values())
                .filter(one -> one != NONE && name.toLowerCase(Locale.ROOT).endsWith(one.suffix))
                .findFirst()
                .orElse(NONE);
    }

    /** The name without what it says of a compression. */
    static String nameInside(String name) {
        return name.substring(0, name.length() - named(name).suffix.length());
    }

    String suffix() {
        return suffix;
    }

    /** The bytes inside. Reading them throws where what is packed is damaged, cut off, or followed by something else. */
    InputStream unpack(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GzipInput(packed);
            case ZSTD -> new ZstdInput(packed);
        };
    }

    /**
     * The least that comes out of it, in bytes.
     *
     * @param end the last four bytes
     */
    long least(byte[] beginning, byte[] end) {
        return switch (this) {
            case NONE -> 0;
            case GZIP -> GzipInput.sizeOfLast(end);
            case ZSTD -> Math.max(0, Zstd.getFrameContentSize(beginning));
        };
    }

    /** Why reading failed, in people's words. */
    static String why(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof EOFException) {
            return "is cut off: its compressed bytes end too early";
        }
        return (e instanceof ZipException ? "is damaged, it cannot be unpacked: " : "cannot be read: ") + message;
    }
}
