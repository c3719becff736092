package dev.syncline.manifest.compression;

import com.github.luben.zstd.Zstd;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;

/** How the bytes of a file are compressed. The first bytes of the file identify the format. */
public enum Compression {
    NONE("", new int[0]),
    GZIP(".gz", new int[] {0x1f, 0x8b}),
    ZSTD(".zst", new int[] {0x28, 0xb5, 0x2f, 0xfd});

    /** The number of bytes that are needed from the beginning of a file. No frame header of zstd is longer. */
    public static final int HEADER_BYTES = 18;

    private final String suffix;
    private final int[] firstBytes;

    Compression(String suffix, int[] firstBytes) {
        this.suffix = suffix;
        this.firstBytes = firstBytes;
    }

    /** @param beginning the first {@link #HEADER_BYTES} bytes, or the whole file if it is shorter */
    public static Compression of(byte[] beginning) {
        boolean isZstd = ZSTD.begins(beginning) || beginsWithSkippableFrame(beginning);
        return GZIP.begins(beginning) ? GZIP : isZstd ? ZSTD : NONE;
    }

    /** A skippable frame of zstd holds no content. Some tools write one before the first frame. */
    private static boolean beginsWithSkippableFrame(byte[] beginning) {
        return beginning.length >= 4
                && (beginning[0] & 0xf0) == 0x50
                && beginning[1] == 0x2a
                && beginning[2] == 0x4d
                && beginning[3] == 0x18;
    }

    private boolean begins(byte[] beginning) {
        for (int i = 0; i < firstBytes.length; i++) {
            if (i >= beginning.length || (beginning[i] & 0xff) != firstBytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** The compression that the suffix of a file name indicates. */
    public static Compression ofName(String name) {
        return Arrays.stream(values())
                .filter(one -> one != NONE && name.toLowerCase(Locale.ROOT).endsWith(one.suffix))
                .findFirst()
                .orElse(NONE);
    }

    /** The file name without its compression suffix. */
    public static String nameWithoutSuffix(String name) {
        return name.substring(0, name.length() - ofName(name).suffix.length());
    }

    public String suffix() {
        return suffix;
    }

    /**
     * Loads what the format needs. Call it before the other methods.
     *
     * @param folder for a native library, if the folder for temporary files cannot hold it
     * @throws IOException if the format cannot be decompressed on this computer. The message says what to do
     */
    public void prepare(Path folder) throws IOException {
        if (this == ZSTD) {
            ZstdLibrary.load(folder);
        }
    }

    /**
     * Decompresses a stream. The result throws an {@link IOException} when the bytes are damaged, end too early, or are
     * followed by other bytes.
     */
    public InputStream decompress(InputStream compressed) throws IOException {
        return switch (this) {
            case NONE -> compressed;
            case GZIP -> new GzipInput(compressed);
            case ZSTD -> new ZstdInput(compressed);
        };
    }

    /**
     * A lower bound on the decompressed size, in bytes.
     *
     * @param end the last four bytes of the file
     */
    public long minimumSize(byte[] beginning, byte[] end) {
        return switch (this) {
            case NONE -> 0;
            case GZIP -> GzipInput.sizeOfLastMember(end);
            case ZSTD -> Math.max(0, Zstd.getFrameContentSize(beginning));
        };
    }

    /** The message for an exception that was thrown while a file was read. It does not contain the file's name. */
    public static String messageFor(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof EOFException) {
            return "is cut off: its compressed bytes end too early";
        }
        return (e instanceof ZipException ? "is damaged and cannot be decompressed: " : "cannot be read: ") + message;
    }
}
