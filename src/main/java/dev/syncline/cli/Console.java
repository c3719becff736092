package dev.syncline.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command writes: data to one stream, everything for people to the other. Both are UTF-8, whatever the locale.
 *
 * @param out for data; buffered, so it must be flushed
 * @param err for people
 * @param interactive whether people see {@code err} on a terminal
 */
record Console(OutputStream out, PrintStream err, boolean interactive) {

    static Console ofProcess() {
        return new Console(
                new DataStream(new FileOutputStream(FileDescriptor.out)),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isTerminal());
    }

    /** Writes lines of text as data. The caller flushes. */
    PrintWriter data() {
        return new PrintWriter(out, false, StandardCharsets.UTF_8);
    }

    /** A line for people. What comes from outside may be part of it, so it cannot steer their terminal. */
    void say(String text) {
        err.println(Texts.shown(text));
    }

    /** Prints data. That nobody reads it any more changes nothing of what the command did, nor of its exit code. */
    void print(Runnable printing) {
        try {
            printing.run();
            flush();
        } catch (OutputClosedException e) {
            say("nobody reads the output any more");
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new OutputClosedException(e);
        }
        err.flush();
    }

    /** {@link System#console()} speaks of standard input and output, and it is standard error that matters. */
    private static boolean isTerminal() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false; // a system without /proc: lines are never wrong, and nothing is drawn over
        }
    }
}
