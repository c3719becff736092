package dev.syncline.job.definition;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Finds the files that a glob matches. As in a shell, {@code *} and {@code **} match no name that begins with a dot: the
 * dot must be in the glob. Links to folders are followed, unless they lead back into a folder above. A file that has
 * several names, by links, is found once.
 */
final class GlobWalk extends SimpleFileVisitor<Path> {
    /**
     * In Java's globs, this pattern matches only paths with at least one folder. It is replaced by a pattern that also
     * matches paths without a folder.
     */
    private static final Pattern ANY_FOLDERS = Pattern.compile("/\\*\\*/(?![^{]*})");

    private final Path base;
    private final PathMatcher matcher;
    /** The names in the glob that begin with a dot. */
    private final List<PathMatcher> dotNames;

    private final List<Found> found = new ArrayList<>();

    /** @param identity equal for all names of the same file */
    private record Found(Path path, Object identity) {}

    private GlobWalk(Path base, Path glob) {
        this.base = base;
        this.matcher = matcher(ANY_FOLDERS.matcher("/" + glob).replaceAll("/{,**/}"));
        this.dotNames = StreamSupport.stream(glob.spliterator(), false)
                .map(Path::toString)
                .filter(name -> name.startsWith("."))
                .map(GlobWalk::matcher)
                .toList();
    }

    private static PathMatcher matcher(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    /**
     * The files below a folder that a glob matches, sorted. Walks no deeper than the glob can match.
     *
     * @param glob relative to the folder
     * @throws java.util.regex.PatternSyntaxException if the glob is not valid
     */
    static List<Path> find(Path base, Path glob) throws IOException {
        int depth = glob.toString().contains("**") ? Integer.MAX_VALUE : glob.getNameCount();
        GlobWalk walk = new GlobWalk(base, glob);
        Files.walkFileTree(base, Set.of(FileVisitOption.FOLLOW_LINKS), depth, walk);
        Set<Object> identities = new HashSet<>();
        return walk.found.stream()
                .sorted(Comparator.comparing((Found one) -> Files.isSymbolicLink(one.path()))
                        .thenComparing(Found::path))
                .filter(one -> identities.add(one.identity()))
                .map(Found::path)
                .sorted()
                .toList();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return folder.equals(base) || isNamed(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isRegularFile()
                && isNamed(file)
                && matcher.matches(Path.of("/").resolve(base.relativize(file)))) {
            found.add(new Found(file, attributes.fileKey() == null ? file.toRealPath() : attributes.fileKey()));
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean isNamed(Path path) {
        Path name = path.getFileName();
        return !name.toString().startsWith(".") || dotNames.stream().anyMatch(dotted -> dotted.matches(name));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof FileSystemLoopException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }
}
