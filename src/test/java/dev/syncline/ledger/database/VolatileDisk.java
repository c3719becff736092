package dev.syncline.ledger.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The disk of a folder. It keeps what a database file wrote in memory until the file is forced. When its power is cut,
 * some or all of what was not forced is lost, in pieces of one block. H2 reaches the disk with the prefix {@code
 * volatile:} of a path.
 */
public final class VolatileDisk {
    private static final int BLOCK = 4096;
    private static final Map<Path, VolatileDisk> DISKS = new ConcurrentHashMap<>();

    private final Path folder;
    private final Runnable beforeForce;
    private final List<Unforced> unforced = new ArrayList<>();
    private byte[] content = new byte[0];
    private int size;
    private boolean cut;

    private VolatileDisk(Path folder, Runnable beforeForce) {
        this.folder = folder;
        this.beforeForce = beforeForce;
    }

    /** A write, at most a block; a truncation has no bytes. */
    private record Unforced(long position, byte[] bytes) {}

    /**
     * Puts a disk under an empty folder.
     *
     * @param beforeForce called before each force; may cut the power
     */
    public static VolatileDisk under(Path folder, Runnable beforeForce) {
        FilePath.register(new VolatileFilePath());
        VolatileDisk disk = new VolatileDisk(folder, beforeForce);
        DISKS.put(folder, disk);
        return disk;
    }

    /** URL of a database on this disk, as Syncline opens it. */
    public String url() {
        ForcedFilePath.register();
        return H2Home.url(ForcedFilePath.SCHEME + ":" + pathForH2());
    }

    /** URL of a database that H2 writes without forcing. */
    public String urlWithoutForce() {
        return H2Home.url(pathForH2());
    }

    private String pathForH2() {
        return VolatileFilePath.SCHEME + ":" + folder.resolve("syncline");
    }

    /** From now on nothing can be read or written. */
    public synchronized void cutPower() {
        cut = true;
    }

    public synchronized boolean isCut() {
        return cut;
    }

    /**
     * Returns a disk with what is left after the power was cut: all that was forced, and of the rest a random selection.
     *
     * @param other an empty folder
     * @param share of the blocks that were not forced and reached the disk all the same, 0 to 1
     */
    public synchronized VolatileDisk restarted(Path other, Runnable beforeForce, Random random, double share) {
        cut = true;
        DISKS.remove(folder);
        Path file = folder.resolve("syncline.mv.db");
        VolatileDisk next = under(other, beforeForce);
        try {
            if (Files.exists(file)) {
                Path copy = Files.copy(file, other.resolve("syncline.mv.db"));
                try (FileChannel channel = FileChannel.open(copy, java.nio.file.StandardOpenOption.WRITE)) {
                    for (Unforced write : unforced) {
                        if (random.nextDouble() < share) {
                            apply(channel, write);
                        }
                    }
                }
                next.content = Files.readAllBytes(copy);
                next.size = next.content.length;
            }
            Path check = folder.resolve("syncline.check");
            if (Files.exists(check)) { // its last writes may be lost; here none is, which is the harder case
                Files.copy(check, other.resolve("syncline.check"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        content = new byte[0];
        return next;
    }

    private static void apply(FileChannel channel, Unforced write) throws IOException {
        if (write.bytes().length == 0) {
            channel.truncate(write.position());
        } else {
            channel.write(ByteBuffer.wrap(write.bytes()), write.position());
        }
    }

    private void mustHavePower() throws IOException {
        if (cut) {
            throw new IOException("the power has failed");
        }
    }

    private synchronized int read(ByteBuffer target, long position) throws IOException {
        mustHavePower();
        if (position >= size) {
            return -1;
        }
        int length = (int) Math.min(target.remaining(), size - position);
        target.put(content, (int) position, length);
        return length;
    }

    private synchronized int write(ByteBuffer source, long position) throws IOException {
        mustHavePower();
        int start = (int) position;
        int end = start + source.remaining();
        if (end > content.length) {
            content = Arrays.copyOf(content, Math.max(end, 2 * content.length));
        }
        source.get(content, start, end - start);
        size = Math.max(size, end);
        for (int from = start; from < end; ) {
            int to = Math.min(end, (from / BLOCK + 1) * BLOCK);
            unforced.add(new Unforced(from, Arrays.copyOfRange(content, from, to)));
            from = to;
        }
        return end - start;
    }

    private synchronized void truncate(long length) throws IOException {
        mustHavePower();
        size = (int) Math.min(size, length);
        unforced.add(new Unforced(length, new byte[0]));
    }

    private void force(FileChannel file) throws IOException {
        synchronized (this) {
            if (unforced.isEmpty() || cut) {
                mustHavePower();
                return;
            }
        }
        beforeForce.run();
        synchronized (this) {
            mustHavePower();
            for (Unforced write : unforced) {
                apply(file, write);
            }
            unforced.clear();
        }
    }

    private synchronized long size() throws IOException {
        mustHavePower();
        return size;
    }

    /** H2 makes paths by reflection. */
    public static final class VolatileFilePath extends FilePathWrapper {
        static final String SCHEME = "volatile";

        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            VolatileDisk disk = DISKS.get(Path.of(getBase().toString()).getParent());
            FileChannel file = super.open(mode);
            return disk == null || !name.endsWith(".mv.db") ? file : new VolatileChannel(disk, file);
        }
    }

    private static final class VolatileChannel extends FileBaseDefault {
        private final VolatileDisk disk;
        private final FileChannel file;

        VolatileChannel(VolatileDisk disk, FileChannel file) {
            this.disk = disk;
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return disk.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            return disk.write(source, position);
        }

        @Override
        public void force(boolean metadata) throws IOException {
            disk.force(file);
        }

        @Override
        public long size() throws IOException {
            return disk.size();
        }

        @Override
        protected void implTruncate(long length) throws IOException {
            disk.truncate(length);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
