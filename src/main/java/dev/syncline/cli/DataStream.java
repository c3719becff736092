package dev.syncline.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Buffered standard output that tells when nobody reads it any more, as in {@code results last | head}. */
final class DataStream extends FilterOutputStream {
    private static final int BUFFER = 1 << 16;

    DataStream(OutputStream out) {
        super(new BufferedOutputStream(out, BUFFER));
    }

    @Override
    public void write(int oneByte) {
        try {
            out.write(oneByte);
        } catch (IOException e) {
            throw new OutputClosedException(e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new OutputClosedException(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new OutputClosedException(e);
        }
    }
}
