package dev.syncline.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A disk with ext4 in a file, mounted at a folder with a loop device. The file holds what reached the disk; what the
 * kernel still has in its page cache is not in the file.
 */
final class LoopDisk {
    private static final String SIZE = "256M";
    /** Seconds. Otherwise the kernel writes the file system's journal every 5 s by itself. */
    private static final String OPTIONS = "loop,commit=600";

    private final Path folder;
    private final Path image;

    private LoopDisk(Path folder) {
        this.folder = folder;
        this.image = folder.resolveSibling("power.img");
    }

    /** Whether this user may mount such disks here. Leaves nothing mounted. */
    static boolean isPossible(Path scratch) throws IOException, InterruptedException {
        LoopDisk disk = new LoopDisk(Files.createDirectories(scratch.resolve("probe")));
        boolean mounted = disk.create() && disk.mount();
        if (mounted) {
            disk.unmount();
        }
        Files.deleteIfExists(disk.image);
        Files.delete(disk.folder);
        return mounted;
    }

    /** Makes an empty disk and mounts it at an empty folder. */
    static LoopDisk mountedAt(Path folder, Processes processes) throws IOException, InterruptedException {
        LoopDisk disk = new LoopDisk(folder);
        if (!disk.create() || !disk.mount()) {
            throw new IOException("no disk can be mounted at " + folder);
        }
        processes.atEnd(disk::unmount);
        return disk;
    }

    private boolean create() throws IOException, InterruptedException {
        return Processes.succeeds("truncate", "-s", SIZE, image.toString())
                && Processes.succeeds("mkfs.ext4", "-q", "-F", image.toString());
    }

    private boolean mount() throws IOException, InterruptedException {
        return Processes.succeeds("mount", "-o", OPTIONS, image.toString(), folder.toString());
    }

    /**
     * Cuts the power of the process and its disk at the same moment: what the kernel has not written to the disk is
     * lost. Then mounts the disk again.
     */
    void cutPower(Process process) throws IOException, InterruptedException {
        Path left = image.resolveSibling("power.img.left");
        Processes.signal(process, "STOP");
        boolean copied = Processes.succeeds("cp", "--sparse=always", image.toString(), left.toString());
        Processes.kill(process);
        if (!copied || !Processes.succeeds("umount", folder.toString())) {
            throw new IOException("the disk at " + folder + " cannot be cut off");
        }
        Files.move(left, image, StandardCopyOption.REPLACE_EXISTING);
        if (!mount()) {
            throw new IOException("the disk at " + folder + " cannot be mounted after the power cut");
        }
    }

    private void unmount() {
        try {
            Processes.succeeds("umount", "-l", folder.toString()); // fails if it is not mounted, which is fine
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
