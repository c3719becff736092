package dev.syncline.job.definition;

import dev.syncline.manifest.ManifestSpool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files that a stage's {@code manifest} means. Mistakes are {@link IllegalArgumentException}s. */
final class ManifestFiles {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    /** Java wants at least one folder there; left at that, files beside the folders would be left out unseen. */
    private static final Pattern ANY_FOLDERS = Pattern.compile("/\\*\\*/(?![^{]*})");

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
        try {
            List<Path> found = matching(folder, Path.of(manifest).normalize());
            if (found.isEmpty()) {
                throw new IllegalArgumentException("no file matches " + path);
            }
            found.forEach(ManifestFiles::readable);
            return found;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("is no glob (" + e.getDescription() + "): " + path, e);
        }
    }

    private static Path resolved(Path folder, String manifest) {
        try {
            return folder.resolve(manifest).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a path", e);
        }
    }

    /** The same path, if it is a file that can be read as often as it takes. */
    static Path readable(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("no such file: " + path);
        }
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException("is not a file: " + path);
        }
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("cannot be read twice; pipe it in, and name it -: " + path);
        }
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("may not be read: " + path);
        }
        return path;
    }

    /**
     * Looks only below the folders that the glob names in plain, and no deeper than it can match.
     *
     * @param folder that a relative glob starts from; its own name is plain, whatever it looks like
     */
    private static List<Path> matching(Path folder, Path glob) {
        Path plain = glob;
        while (plain != null && GLOB.matcher(plain.toString()).find()) {
            plain = plain.getParent();
        }
        Path base = plain == null ? folder : folder.resolve(plain).normalize();
        Path rest = plain == null ? glob : plain.relativize(glob);
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        int depth = rest.toString().contains("**") ? Integer.MAX_VALUE : rest.getNameCount();
        try (Stream<Path> paths = Files.walk(base, depth, FileVisitOption.FOLLOW_LINKS)) {
            PathMatcher matcher = matcher("/" + rest);
            return paths.filter(path -> matcher.matches(Path.of("/" + base.relativize(path))))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw hidden(e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e);
        }
    }

    private static PathMatcher matcher(String glob) {
        return FileSystems.getDefault()
                .getPathMatcher("glob:" + ANY_FOLDERS.matcher(glob).replaceAll("/{,**/}"));
    }

    private static IllegalArgumentException hidden(Throwable e) {
        String what = e instanceof AccessDeniedException ? "may not be looked for in " : "cannot be looked for: ";
        return new IllegalArgumentException(what + e.getMessage(), e);
    }
}
