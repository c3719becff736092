package dev.syncline.manifest.spool;

import dev.syncline.manifest.compression.Compression;
import dev.syncline.manifest.source.ByteListener;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Writes one file of the spool. The file gets its final name when it is complete. Otherwise {@link #close()} deletes it.
 */
public final class SpoolWriter implements Closeable {
    /** The suffix of a file that is not complete. The process that writes the file holds a lock on it. */
    public static final String INCOMPLETE = ".part";

    private static final int BLOCK = 1 << 16;
    /** After this many bytes the free space is checked again. */
    private static final long CHECK_INTERVAL = 16L << 20;

    private final Path folder;
    private final FreeSpace freeSpace;
    private final Path part;
    private final FileChannel out;
    private long written;

    public SpoolWriter(Path folder, FreeSpace freeSpace) throws IOException {
        this.folder = folder;
        this.freeSpace = freeSpace;
        this.part = Files.createTempFile(folder, "new", INCOMPLETE);
        part.toFile().deleteOnExit();
        this.out = FileChannel.open(part, StandardOpenOption.WRITE);
        out.lock();
    }

    /**
     * Checks the free space.
     *
     * @param least a lower bound on the size of the file, in bytes
     * @throws SpoolException when the disk has less space
     */
    public void requireSpace(long least) throws IOException {
        long bytes = Math.max(1, least);
        long usable = freeSpace.of(folder).usable();
        if (usable < bytes) {
            throw new SpoolException("needs at least " + mebibytes(bytes + (1 << 20) - 1) + " in " + folder + ", where "
                    + mebibytes(Math.max(0, usable)) + " may be used; choose a home on a larger disk with --home");
        }
    }

    /**
     * Copies a stream into the file.
     *
     * @param throwIfStopping is called before each block. An exception from it ends the copy
     * @throws SpoolException when the stream is damaged or the disk is full
     */
    public void copy(InputStream in, ByteListener listener, Runnable throwIfStopping) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int count = read(in, block); count >= 0; count = read(in, block)) {
            throwIfStopping.run();
            listener.bytesRead(block, 0, count);
            write(block, count);
        }
    }

    /**
     * Appends bytes to the file.
     *
     * @param count how many of {@code bytes}, from the first
     * @throws SpoolException when the disk is full
     */
    public void write(byte[] bytes, int count) throws IOException {
        if (written / CHECK_INTERVAL != (written + count) / CHECK_INTERVAL) {
            requireSpaceForMore();
        }
        write(ByteBuffer.wrap(bytes, 0, count));
        written += count;
    }

    private int read(InputStream in, byte[] block) {
        try {
            return in.read(block);
        } catch (IOException e) {
            throw new SpoolException(Compression.messageFor(e));
        }
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new SpoolException("cannot be written to " + folder + ": " + e.getMessage());
        }
    }

    private void requireSpaceForMore() throws IOException {
        if (freeSpace.of(folder).usable() < CHECK_INTERVAL) {
            throw new SpoolException("is larger than " + mebibytes(written) + ", and " + folder
                    + " has no more space; choose a home on a larger disk with --home");
        }
    }

    /** Completes the file and gives it its final name. It then survives a power failure. */
    public Path complete(String name) throws IOException {
        out.force(true);
        Path complete = folder.resolve(name);
        Files.move(part, complete, StandardCopyOption.ATOMIC_MOVE);
        return complete;
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", bytes >> 20);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(part);
    }

    /** Deletes an incomplete file, unless a process is still writing it. */
    public static void deleteAbandoned(Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(part);
            }
        } catch (OverlappingFileLockException e) {
            // this process is writing it
        }
    }
}
