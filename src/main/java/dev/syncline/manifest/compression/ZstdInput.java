package dev.syncline.manifest.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDirectBufferDecompressingStreamNoFinalizer;
import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/**
 * Decompresses zstd (RFC 8878), including files of several frames and skippable frames. The library's own
 * {@link InputStream} is not used, because it reports no error if a second frame is cut off.
 */
final class ZstdInput extends InputStream {
    /**
     * Frames with a longer window are refused. The decoder keeps one window in memory. It is 512 MiB; {@code zstd} itself
     * refuses windows over 128 MiB unless it is told otherwise.
     */
    private static final int MAX_WINDOW_LOG = 29;

    private static final int BLOCK = 1 << 17;

    private final InputStream compressed;
    private final Frames frames;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BLOCK).limit(0);

    ZstdInput(InputStream compressed) throws IOException {
        this.compressed = compressed;
        this.frames = new Frames(compressed);
        frames.setLongMax(MAX_WINDOW_LOG);
    }

    /** The library's decoder. It takes its next bytes from a stream when it has consumed the last ones. */
    private static final class Frames extends ZstdDirectBufferDecompressingStreamNoFinalizer {
        private final InputStream compressed;
        private final byte[] block = new byte[BLOCK];
        private boolean ended;

        Frames(InputStream compressed) {
            super(ByteBuffer.allocateDirect(BLOCK).limit(0));
            this.compressed = compressed;
        }

        @Override
        protected ByteBuffer refill(ByteBuffer consumed) {
            try {
                int count = compressed.read(block, 0, BLOCK);
                ended = count < 0;
                return consumed.clear().put(block, 0, Math.max(0, count)).flip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether the input ended inside a frame. Call it when {@link #read} returned no bytes. */
        boolean isCutOff() {
            return ended && hasRemaining();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (length > 0 && !out.hasRemaining()) {
            if (!frames.hasRemaining()) {
                return -1;
            }
            decompress();
        }
        int count = Math.min(length, out.remaining());
        out.get(into, from, count);
        return count;
    }

    private void decompress() throws IOException {
        out.clear();
        try {
            int count = frames.read(out);
            if (count == 0 && frames.isCutOff()) {
                throw new EOFException();
            }
        } catch (ZstdIOException e) {
            throw explained(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            out.flip();
        }
    }

    /** A {@link ZipException} means that the file is damaged. */
    private static IOException explained(ZstdIOException e) {
        if (e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
            return new IOException("its window is longer than 512 MiB, the limit; compress it again with zstd --long="
                    + MAX_WINDOW_LOG + " or less");
        }
        if (e.getErrorCode() == Zstd.errMemoryAllocation()) {
            return new IOException("there is not enough memory for its window; compress it again without --long");
        }
        if (e.getErrorCode() == Zstd.errDictionaryWrong()) {
            return new IOException("it needs a dictionary; compress it again without one");
        }
        return new ZipException(e.getMessage());
    }

    @Override
    public void close() throws IOException {
        frames.close();
        compressed.close();
    }
}
