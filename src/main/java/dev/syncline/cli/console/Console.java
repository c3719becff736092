package dev.syncline.cli.console;

import dev.syncline.report.ControlCharacters;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The two streams that a command writes to. Both are UTF-8, whatever the locale is.
 *
 * @param out for data; buffered, so the writer must flush it
 * @param err for people
 * @param terminal the terminal that {@code err} is shown on; empty if it is a file or a pipe
 */
public record Console(OutputStream out, PrintStream err, Optional<Terminal> terminal) {

    /** The streams of this process. */
    public static Console ofProcess() {
        return new Console(
                new StandardOutput(new FileOutputStream(FileDescriptor.out)),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal.ofStandardError());
    }

    /** A writer of text data. The caller flushes it. */
    public PrintWriter dataWriter() {
        return new PrintWriter(out, false, StandardCharsets.UTF_8);
    }

    /** Prints a line for people. Control characters are replaced, because the text may come from a manifest or an API. */
    public void say(String text) {
        err.println(ControlCharacters.replaceIn(text));
    }

    /**
     * Prints data at the end of a command. If the reader has closed the output, the exit code does not change, because
     * the command has done its work.
     */
    public void printData(Runnable printing) {
        try {
            printing.run();
            flush();
        } catch (OutputClosedException e) {
            say("the reader has closed standard output");
        }
    }

    /** @throws OutputClosedException if the reader has closed the output */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new OutputClosedException(e);
        }
        err.flush();
    }
}
