package dev.syncline.manifest.compression;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/**
 * Decompresses zstd (RFC 8878), including files of several frames. The library's own stream is not used, because it
 * reports no error if a second frame is cut off.
 */
final class ZstdInput extends InputStream {
    private static final int BLOCK = 1 << 17;

    private final InputStream compressed;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final byte[] block = new byte[BLOCK];
    private final ByteBuffer in = ByteBuffer.allocateDirect(BLOCK).limit(0);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BLOCK).limit(0);
    private boolean inFrame;
    private boolean full;

    ZstdInput(InputStream compressed) {
        this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (length > 0 && !out.hasRemaining()) {
            if (!in.hasRemaining() && !fill() && !full) {
                if (inFrame) {
                    throw new EOFException();
                }
                return -1;
            }
            decompress();
        }
        int count = Math.min(length, out.remaining());
        out.get(into, from, count);
        return count;
    }

    private boolean fill() throws IOException {
        int count = compressed.read(block, 0, BLOCK);
        in.clear().put(block, 0, Math.max(0, count)).flip();
        return count > 0;
    }

    private void decompress() throws IOException {
        out.clear();
        try {
            inFrame = !context.decompressDirectByteBufferStream(out, in);
        } catch (ZstdException e) {
            throw new ZipException(e.getMessage());
        }
        full = !out.hasRemaining();
        out.flip();
    }

    @Override
    public void close() throws IOException {
        context.close();
        compressed.close();
    }
}
