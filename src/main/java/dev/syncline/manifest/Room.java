package dev.syncline.manifest;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks how much room is left on the disk that holds a folder. */
@FunctionalInterface
interface Room {
    Room OF_DISK = folder -> {
        FileStore store = Files.getFileStore(folder);
        return new Left(store.getUsableSpace(), store.getTotalSpace());
    };

    Left in(Path folder) throws IOException;

    /** Both in bytes. */
    record Left(long free, long total) {
        /** The ledger and the log need room as well; on a small disk, a sixteenth of it must do. */
        private static final long MARGIN = 128L << 20;

        long usable() {
            return free - Math.min(MARGIN, total / 16);
        }
    }
}
