package dev.syncline.manifest.spool;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells how much space is left on the disk of a folder. */
@FunctionalInterface
public interface FreeSpace {
    FreeSpace OF_DISK = folder -> {
        FileStore store = Files.getFileStore(folder);
        return new Space(store.getUsableSpace(), store.getTotalSpace());
    };

    Space of(Path folder) throws IOException;

    /**
     * The space of a disk, in bytes.
     *
     * @param free what is not used
     */
    record Space(long free, long total) {
        /**
         * The bytes that the spool leaves free for the ledger and the log. On a disk of less than 2 GiB, it leaves a
         * sixteenth of the disk free instead.
         */
        private static final long RESERVED = 128L << 20;

        /** What the spool may use, in bytes; negative if less than the reserve is free. */
        public long usable() {
            return free - Math.min(RESERVED, total / 16);
        }
    }
}
