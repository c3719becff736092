package dev.syncline.manifest.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of the spool. It is created for the first file. A file that cannot be deleted stays for a later attempt. */
public final class SpoolFolder {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolFolder.class);

    private final Path folder;
    private final FreeSpace freeSpace;

    public SpoolFolder(Path folder, FreeSpace freeSpace) {
        this.folder = folder;
        this.freeSpace = freeSpace;
    }

    public Path path() {
        return folder;
    }

    /** A file of the folder, which may be missing. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** The names of all files; none if the folder does not exist yet. */
    public Stream<String> names() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** @throws IOException when the folder cannot be written */
    public SpoolWriter newWriter() throws IOException {
        Files.createDirectories(folder);
        return new SpoolWriter(folder, freeSpace);
    }

    /** Deletes the files that a process had begun to write when it died. */
    public void deleteIncomplete() {
        names().filter(name -> name.endsWith(SpoolWriter.INCOMPLETE)).forEach(this::deleteAbandoned);
    }

    private void deleteAbandoned(String name) {
        try {
            SpoolWriter.deleteAbandoned(file(name));
        } catch (IOException e) {
            LOG.debug("cannot delete {}", file(name), e);
        }
    }

    /** Deletes a file that was not changed for {@code age}. */
    public void deleteIfOlder(String name, Duration age) {
        if (file(name).toFile().lastModified() <= System.currentTimeMillis() - age.toMillis()) {
            delete(file(name));
        }
    }

    public void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("cannot delete {}", file, e);
        }
    }
}
