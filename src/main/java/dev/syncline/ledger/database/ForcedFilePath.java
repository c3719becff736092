package dev.syncline.ledger.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.engine.Constants;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system of H2 that forces each write of a database file to the disk before the write returns. H2 itself forces
 * the file only when it closes it, so a power cut would lose commits that were reported as done. Its name is the prefix
 * {@code forced:} of a path. See docs/adr/0053-forced-commits.md.
 *
 * <p>Only the newest chunk of a file can be incomplete after a power cut, because the next one is written after the
 * force. H2 recognizes a chunk by its header and its footer, and does not check what lies between them. So this class
 * adds a checksum to the footer, and hides the footer from H2 if the checksum does not match.
 */
public final class ForcedFilePath extends FilePathWrapper {
    static final String SCHEME = "forced";

    /** H2 makes paths by reflection, with this constructor. */
    public ForcedFilePath() {}

    /** Makes the scheme known to H2. */
    static void register() {
        FilePath.register(new ForcedFilePath());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    /** H2's temporary files need not outlive the process. */
    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel file = super.open(mode);
        if (!name.endsWith(Constants.SUFFIX_MV_FILE)) {
            return file;
        }
        try {
            return new ForcedChannel(file, new DatabaseFile(pathOnDisk(), file));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private Path pathOnDisk() {
        FilePath path = this;
        while (path instanceof FilePathWrapper wrapper) {
            path = wrapper.unwrap();
        }
        return Path.of(path.toString());
    }

    /** H2 writes a chunk, or the header of the file, with one call. */
    private static final class ForcedChannel extends FileBaseDefault {
        private final FileChannel file;
        private final DatabaseFile watched;

        /** The newest version among the chunks whose checksum matched. Older chunks need no check. */
        private long newestChecked;

        ForcedChannel(FileChannel file, DatabaseFile watched) {
            this.file = file;
            this.watched = watched;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (position == 0) {
                watched.beforeHeader(source.slice());
            }
            ChunkFooter chunk = ChunkFooter.addChecksum(source);
            watched.beforeChunk(chunk);
            int length = source.remaining();
            long next = position;
            while (source.hasRemaining()) {
                next += file.write(source, next);
            }
            file.force(false);
            watched.afterForce(chunk);
            return length;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            int start = target.position();
            int read = file.read(target, position);
            if (read == ChunkFooter.LENGTH && (position + read) % ChunkFooter.BLOCK == 0) {
                check(target.slice(start, read), position + read);
            }
            return read;
        }

        /** @param end position after the footer */
        private synchronized void check(ByteBuffer bytes, long end) throws IOException {
            ChunkFooter footer = ChunkFooter.read(bytes);
            if (footer.hasChecksum() && footer.version() > newestChecked) {
                if (footer.matches(file, end)) {
                    newestChecked = footer.version();
                } else {
                    bytes.put(new byte[bytes.remaining()]);
                }
            }
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force(boolean metadata) throws IOException {
            file.force(metadata);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
            watched.close();
        }
    }
}
