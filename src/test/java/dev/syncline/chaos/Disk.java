package dev.syncline.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk in memory, mounted at a folder. */
final class Disk {
    private static final String SIZE = "192m";

    private final Path folder;
    private final Path ballast;

    private Disk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    /** Mounts the disk over an empty folder, if this user may mount. */
    static boolean mount(Path folder, Processes processes) throws IOException, InterruptedException {
        if (!Processes.succeeds("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString())) {
            return false;
        }
        processes.atEnd(() -> unmount(folder));
        return true;
    }

    static Disk under(Path folder) {
        return new Disk(folder);
    }

    /** Writes until the disk is full. */
    void fill() throws IOException {
        byte[] block = new byte[1 << 12];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (Files.size(ballast) == 0) {
                throw full;
            }
        }
    }

    void free() throws IOException {
        Files.delete(ballast);
    }

    /** Unmounts the disk and copies its content into the folder. */
    void keepAndUnmount() throws IOException, InterruptedException {
        Path kept = folder.resolveSibling(folder.getFileName() + "-kept");
        boolean good = Processes.succeeds("cp", "-a", folder.toString(), kept.toString())
                && Processes.succeeds("umount", folder.toString())
                && Processes.succeeds("rmdir", folder.toString());
        if (!good) {
            throw new IOException(folder + " cannot be copied and unmounted");
        }
        Files.move(kept, folder);
    }

    private static void unmount(Path folder) {
        try {
            Processes.succeeds("umount", folder.toString()); // fails if it was unmounted before, which is fine
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
