package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Buffered standard output that tells when nobody reads it any more, as in {@code results last | head}. */
final class DataStream extends FilterOutputStream {
    private static final int BUFFER = 1 << 16;

    private boolean failed;

    DataStream(OutputStream out) {
        super(new BufferedOutputStream(out, BUFFER));
    }

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
            if (!failed) { // what is in the buffer would fail once more
                out.flush();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** A reader that has seen enough is no error; what a full disk did not take is lost. */
    private RuntimeException failure(IOException e) {
        failed = true;
        return "Broken pipe".equals(e.getMessage())
                ? new OutputClosedException(e)
                : new CommandException(
                        ExitCode.INTERNAL_ERROR,
                        "standard output cannot be written: " + e.getMessage()
                                + ". What was printed is not whole; what runs have recorded is safe");
    }
}
