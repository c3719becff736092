package dev.syncline.manifest.spool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Finds out whether this process was started with its standard input closed. Then the JVM's first file gets descriptor 0,
 * and a read from standard input would return the bytes of that file.
 */
public final class StandardInput {
    static final String CLOSED = "standard input is closed; pipe the manifest into it, or name a file";

    /** Only Linux has it. */
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private StandardInput() {}

    /** @throws SpoolException if standard input is closed, as far as the operating system tells */
    public static void requireOpen() {
        if (Files.isDirectory(DESCRIPTORS) && isClosed()) {
            throw new SpoolException(CLOSED);
        }
    }

    private static boolean isClosed() {
        try {
            return isOfJvm(Files.readSymbolicLink(DESCRIPTORS.resolve("0")));
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it is a file that the JVM opens first: its modules, its archive of classes, or a jar. */
    private static boolean isOfJvm(Path file) throws IOException {
        Path home = Path.of(System.getProperty("java.home", "")).toRealPath();
        return file.startsWith(home)
                || file.toString().endsWith(".jsa")
                || Arrays.asList(System.getProperty("java.class.path", "").split(File.pathSeparator))
                        .contains(file.toString());
    }

    /** Explains why standard input cannot be read. A launcher may have opened it for writing alone. */
    static SpoolException unreadable(IOException e) {
        String message = String.valueOf(e.getMessage());
        return new SpoolException(
                message.contains("Bad file descriptor") ? CLOSED : "standard input cannot be read: " + message);
    }
}
