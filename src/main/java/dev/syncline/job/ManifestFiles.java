package dev.syncline.job;

import dev.syncline.manifest.ManifestSpool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files that a stage's {@code manifest} means. Mistakes are {@link IllegalArgumentException}s. */
final class ManifestFiles {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private ManifestFiles() {}

    /** Absolute paths, sorted, at least one; or standard input. */
    static List<Path> find(Path folder, String manifest) {
        if (manifest.equals(ManifestSpool.STANDARD_INPUT.toString())) {
            return List.of(ManifestSpool.STANDARD_INPUT);
        }
        Path path = resolved(folder, manifest);
        if (Files.exists(path)) {
            return List.of(readable(path));
        }
        if (!GLOB.matcher(manifest).find()) {
            throw new IllegalArgumentException("no such file: " + path);
        }
        List<Path> found = matching(path);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no file matches " + path);
        }
        found.forEach(ManifestFiles::readable);
        return found;
    }

    private static Path resolved(Path folder, String manifest) {
        try {
            return folder.resolve(manifest).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a path", e);
        }
    }

    private static Path readable(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("is not a file: " + path);
        }
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("may not be read: " + path);
        }
        return path;
    }

    /** Looks only below the folders that the glob names in plain, and no deeper than it can match. */
    private static List<Path> matching(Path glob) {
        Path base = glob;
        while (base.getParent() != null && GLOB.matcher(base.toString()).find()) {
            base = base.getParent();
        }
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        boolean deep = glob.toString().contains("**");
        int depth = deep ? Integer.MAX_VALUE : glob.getNameCount() - base.getNameCount();
        try (Stream<Path> paths = Files.walk(base, depth, FileVisitOption.FOLLOW_LINKS)) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return paths.filter(matcher::matches)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("cannot be looked for: " + e.getMessage(), e);
        }
    }
}
