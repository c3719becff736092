package dev.syncline.manifest;

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
import java.util.function.BooleanSupplier;

/** Writes one file of the spool, which gets its name when it is whole and is gone otherwise. */
final class SpoolWriter implements Closeable {
    /** How the name ends of one that is still written, and locked as long as that. */
    static final String PART = ".part";

    private static final int BLOCK = 1 << 16;
    private static final long LOOK = 16L << 20;

    private final Path folder;
    private final Path named;
    private final Room room;
    private final Path part;
    private final FileChannel out;
    private long written;

    /** @param named what is spooled, for messages */
    SpoolWriter(Path folder, Path named, Room room) throws IOException {
        this.folder = folder;
        this.named = named;
        this.room = room;
        this.part = Files.createTempFile(folder, "new", PART);
        part.toFile().deleteOnExit();
        this.out = FileChannel.open(part, StandardOpenOption.WRITE);
        out.lock();
    }

    /** @throws ManifestException where there is no room for so many bytes */
    void require(long least) throws IOException {
        long bytes = Math.max(1, least);
        long usable = room.in(folder).usable();
        if (usable < bytes) {
            throw refused("needs at least " + mebibytes(bytes + (1 << 20) - 1) + " in " + folder + ", where "
                    + mebibytes(Math.max(0, usable)) + " may be used; name a larger place with --home");
        }
    }

    /**
     * Takes all of it.
     *
     * @throws ManifestException where it is damaged or has no room
     * @throws SpoolStoppedException when it is to stop
     */
    void copy(InputStream in, ByteWindow.Witness witness, BooleanSupplier stopping) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int count = read(in, block); count >= 0; count = read(in, block)) {
            if (stopping.getAsBoolean()) {
                throw new SpoolStoppedException();
            }
            if (written / LOOK != (written + count) / LOOK) {
                requireMore();
            }
            witness.saw(block, 0, count);
            write(ByteBuffer.wrap(block, 0, count));
            written += count;
        }
    }

    private int read(InputStream in, byte[] block) {
        try {
            return in.read(block);
        } catch (IOException e) {
            throw refused(Compression.why(e));
        }
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw refused("cannot be written to " + folder + ": " + e.getMessage());
        }
    }

    private void requireMore() throws IOException {
        if (room.in(folder).usable() < LOOK) {
            throw refused("is longer than " + mebibytes(written) + ", and there is no more room in " + folder
                    + "; name a larger place with --home");
        }
    }

    /** It is whole: from now on it has this name, even if the power fails. */
    Path keep(String name) throws IOException {
        out.force(true);
        Path kept = folder.resolve(name);
        Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
        return kept;
    }

    private ManifestException refused(String message) {
        return new ManifestException(Problem.error(named, 0, 0, "", message));
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", bytes >> 20);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(part);
    }

    /** Removes what a process left behind that died while it wrote. */
    static void removeLeft(Path part) throws IOException {
        try (FileChannel left = FileChannel.open(part, StandardOpenOption.WRITE);
                FileLock lock = left.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(part);
            }
        } catch (OverlappingFileLockException e) {
            // this very process is writing it
        }
    }
}
