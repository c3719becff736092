package dev.syncline.report.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is written beside the folder it will replace. Whoever looks sees the old folder or the new one, never half
 * of one.
 */
final class NewFolder implements AutoCloseable {
    static final String CHECKSUMS = "SHA256SUMS";

    private final Path target;
    private final Path folder;
    private final List<HashedFile> files = new ArrayList<>();

    private NewFolder(Path target, Path folder) {
        this.target = target;
        this.folder = folder;
    }

    /** @param target absolute; may exist */
    static NewFolder beside(Path target) throws IOException {
        Path parent = Files.createDirectories(target.getParent());
        deleteLeftOver(parent, "." + target.getFileName() + ".");
        return new NewFolder(target, Files.createDirectory(temporary(target, "new")));
    }

    private static Path temporary(Path target, String kind) {
        return target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + "." + kind);
    }

    /** Deletes what processes left that no longer exist, and what this process left. */
    private static void deleteLeftOver(Path parent, String beginning) throws IOException {
        try (Stream<Path> siblings = Files.list(parent)) {
            for (Path sibling : siblings.toList()) {
                String name = sibling.getFileName().toString();
                if (name.startsWith(beginning) && name.matches(".*\\.\\d+\\.(new|old)") && isLeftOver(name)) {
                    delete(sibling);
                }
            }
        }
    }

    private static boolean isLeftOver(String name) {
        String[] parts = name.split("\\.");
        long pid = Long.parseLong(parts[parts.length - 2]);
        return pid == ProcessHandle.current().pid()
                || !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    HashedFile create(String name) throws IOException {
        HashedFile file = HashedFile.create(folder, name);
        files.add(file);
        return file;
    }

    /** Writes the checksums of all files, in the form that {@code sha256sum -c} reads, and puts the folder in place. */
    void putInPlace() throws IOException {
        StringBuilder sums = new StringBuilder();
        for (HashedFile file : files) {
            file.close();
            sums.append(file.sha256()).append("  ").append(file.name()).append('\n');
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve(CHECKSUMS))) {
            out.write(sums.toString().getBytes(StandardCharsets.UTF_8));
        }
        Path old = temporary(target, "old");
        boolean replaces = Files.exists(target);
        if (replaces) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (replaces) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        if (replaces) {
            delete(old);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Deletes the new folder, unless it is in place. */
    @Override
    public void close() throws IOException {
        for (HashedFile file : files) {
            file.close();
        }
        if (Files.exists(folder)) {
            delete(folder);
        }
    }
}
