package dev.syncline.job.definition;

import dev.syncline.manifest.ManifestSpool;
import dev.syncline.manifest.UnusablePath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the files that the field {@code manifest} of a stage means. Mistakes are {@link IllegalArgumentException}s with a
 * message for the user.
 */
final class ManifestFiles {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private ManifestFiles() {}

    /** Absolute paths, sorted, at least one; or {@link ManifestSpool#STANDARD_INPUT} alone. */
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
            throw new IllegalArgumentException("is not a valid glob (" + e.getDescription() + "): " + path, e);
        }
    }

    private static Path resolved(Path folder, String manifest) {
        try {
            return folder.resolve(manifest).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a path: " + UnusablePath.reason(e), e);
        }
    }

    /**
     * Returns the path if it is a readable regular file, and refuses any other path, because a run reads a manifest
     * more than once.
     */
    static Path readable(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("no such file: " + path);
        }
        if (!isText(path)) {
            throw new IllegalArgumentException("its name or a folder of it is not text in the encoding "
                    + System.getProperty("sun.jnu.encoding") + "; rename it, or set LC_ALL=C.UTF-8: " + path);
        }
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException("is not a file: " + path);
        }
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException(
                    "is not a regular file, so it cannot be read twice; pipe it into standard input and write - instead: "
                            + path);
        }
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("cannot be read, permission denied: " + path);
        }
        return path;
    }

    /** Whether the name of a file can be written as text and found again by it. On Linux a name is any bytes. */
    private static boolean isText(Path path) {
        try {
            return Path.of(path.toString()).equals(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * The files that match a glob. Walks only the folders below the glob's literal beginning.
     *
     * @param folder where a relative glob starts; its own name is literal, even if it contains a {@code *}
     */
    private static List<Path> matching(Path folder, Path glob) {
        Path literal = glob;
        while (literal != null && GLOB.matcher(literal.toString()).find()) {
            literal = literal.getParent();
        }
        Path base = literal == null ? folder : folder.resolve(literal).normalize();
        Path rest = literal == null ? glob : literal.relativize(glob);
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        try {
            return GlobWalk.find(base, rest);
        } catch (IOException e) {
            throw listingFailed(e);
        }
    }

    private static IllegalArgumentException listingFailed(IOException e) {
        String reason = e instanceof AccessDeniedException ? "permission denied: " : "";
        return new IllegalArgumentException("its files cannot be listed: " + reason + e.getMessage(), e);
    }
}
