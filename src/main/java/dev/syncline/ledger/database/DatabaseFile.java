package dev.syncline.ledger.database;

import dev.syncline.ledger.database.LastCommitFile.LastCommit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Watches the database file that H2 has open. Before each write, it looks whether the file is still the one in its folder,
 * because commits to a file that was removed are lost. After each commit, it writes the check file (see {@link
 * LastCommitFile}).
 */
final class DatabaseFile {
    private static final Pattern CREATED = Pattern.compile("(?:^|,)created:([0-9a-f]+)");
    private static final int HEADER = 4096;

    private final Path path;
    private final LastCommitFile lastCommit;
    private final Optional<LastCommit> known;
    private final @Nullable Object key;
    private String database;
    private boolean isNewer;
    /** The newest chunk on the disk; 0 = none. H2 may still have to write the header that leads to it. */
    private long newest;

    private boolean isWriting;

    /**
     * @param file just opened
     * @throws RefusedFileException if it is another database than the one that the check file names
     */
    DatabaseFile(Path path, FileChannel file) throws IOException {
        this.path = path;
        Path check = LastCommitFile.besides(path);
        this.lastCommit = new LastCommitFile(check);
        this.known = LastCommitFile.read(check);
        this.key = keyInFolder();
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        file.read(header, 0);
        this.database = created(header.flip());
        if (known.isPresent()
                && !database.isEmpty()
                && !database.equals(known.get().database())) {
            throw RefusedFileException.another(path, database, known.get().database());
        }
    }

    /** When the database was created, as H2 writes it; empty if the file has no header of H2. */
    private static String created(ByteBuffer header) {
        byte[] bytes = new byte[Math.min(HEADER, header.remaining())];
        header.get(bytes);
        Matcher found = CREATED.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        return found.find() ? found.group(1) : "";
    }

    /** The file system's number of the file that has this path now; null if the file system has no such numbers. */
    private @Nullable Object keyInFolder() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    void beforeHeader(ByteBuffer header) {
        database = created(header);
    }

    /** The commit before is complete when the next one begins. */
    private void recordNewest() throws IOException {
        if (newest > 0) {
            lastCommit.write(new LastCommit(database, newest));
            newest = 0;
        }
    }

    /** @throws RefusedFileException if the chunk must not be written, because other processes would not see it */
    void beforeChunk(ChunkFooter chunk) throws IOException {
        isWriting = true;
        try {
            if (!Objects.equals(key, keyInFolder())) {
                throw RefusedFileException.replacedWhileOpen(path);
            }
        } catch (NoSuchFileException e) {
            throw RefusedFileException.removedWhileOpen(path);
        }
        if (!isNewer && chunk.isNew() && known.isPresent()) {
            if (chunk.version() <= known.get().commit()) {
                throw RefusedFileException.behind(
                        path, chunk.version() - 1, known.get().commit());
            }
            isNewer = true;
        }
        if (chunk.isNew()) {
            recordNewest();
        }
    }

    void afterForce(ChunkFooter chunk) {
        if (chunk.isNew()) {
            newest = chunk.version();
        }
        isWriting = false;
    }

    /** H2 closes the file when its last commit is complete, or after a write has failed. */
    void close() throws IOException {
        if (!isWriting) {
            recordNewest();
        }
        lastCommit.close();
    }
}
