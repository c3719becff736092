package dev.syncline.cli.console;

import dev.syncline.job.ExitCode;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output with a buffer. It tells two failures apart: the reader has closed the stream, as in
 * {@code results last | head}, or the output cannot be written, as on a full disk.
 */
public final class StandardOutput extends FilterOutputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private boolean failed;

    public StandardOutput(OutputStream out) {
        super(new BufferedOutputStream(out, BUFFER_BYTES));
    }

    /** @throws OutputClosedException if the reader has closed the stream */
    @Override
    public void write(int oneByte) {
        try {
            out.write(oneByte);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void flush() {
        try {
            if (!failed) { // after a failure the buffer is still full, and writing it would fail again
                out.flush();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private RuntimeException failure(IOException e) {
        failed = true;
        return "Broken pipe".equals(e.getMessage())
                ? new OutputClosedException(e)
                : new CommandException(
                        ExitCode.INTERNAL_ERROR,
                        "standard output cannot be written: " + e.getMessage()
                                + ". The printed data is incomplete; everything that runs have recorded is safe");
    }
}
