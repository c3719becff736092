package dev.syncline.manifest;

import dev.syncline.manifest.spool.SpoolException;
import dev.syncline.manifest.spool.SpoolFolder;
import dev.syncline.manifest.spool.SpoolWriter;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The manifests of redrives in the spool. Such a file is deleted with its run, however old it is. */
public final class RedriveSpool {
    private static final String PREFIX = "redrive-";
    private static final String SUFFIX = ".jsonl";
    /** A file that no run has stays this long, because another process may be about to begin its run. */
    private static final Duration RETENTION = Duration.ofDays(1);

    private static final int BUFFER_BYTES = 1 << 16;

    private final SpoolFolder folder;

    RedriveSpool(SpoolFolder folder) {
        this.folder = folder;
    }

    /** The name of a file in the spool. */
    public static String name(String unique) {
        return PREFIX + unique + SUFFIX;
    }

    /** Whether a manifest's name in the ledger is that of a file here. */
    public static boolean isName(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX) && name.indexOf('/') < 0;
    }

    /** A file, by its name. It may be missing. */
    public Path file(String name) {
        return folder.file(name);
    }

    /**
     * Begins a file.
     *
     * @throws UncheckedIOException when the folder cannot be written
     */
    public NewFile begin() {
        try {
            return new NewFile(folder.newWriter());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder.path(), e);
        }
    }

    /**
     * Deletes files that no run has.
     *
     * @param needed the names that runs have; only called if there are files
     */
    public void deleteUnneeded(Supplier<Set<String>> needed) {
        List<String> files = folder.names().filter(RedriveSpool::isName).toList();
        Set<String> stay = files.isEmpty() ? Set.of() : needed.get();
        files.stream().filter(name -> !stay.contains(name)).forEach(name -> folder.deleteIfOlder(name, RETENTION));
    }

    /** A file while it is written. It is deleted if it is closed before it is complete. */
    public static final class NewFile implements Closeable {
        private final SpoolWriter writer;
        private final OutputStream out;

        private NewFile(SpoolWriter writer) {
            this.writer = writer;
            this.out = new BufferedOutputStream(new Bytes(writer), BUFFER_BYTES);
        }

        /** Takes the bytes of the file. Throws a {@link SpoolFullException} when the disk is full. */
        public OutputStream out() {
            return out;
        }

        /**
         * Gives the file its final name. It then survives a power failure.
         *
         * @param name from {@link RedriveSpool#name}
         */
        public void complete(String name) throws IOException {
            out.flush();
            writer.complete(name);
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    private static final class Bytes extends OutputStream {
        private final SpoolWriter writer;

        Bytes(SpoolWriter writer) {
            this.writer = writer;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                writer.write(from == 0 ? bytes : Arrays.copyOfRange(bytes, from, from + count), count);
            } catch (SpoolException e) {
                throw new SpoolFullException(String.valueOf(e.getMessage()));
            }
        }
    }
}
