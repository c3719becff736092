package dev.syncline.ledger.database;

import dev.syncline.ledger.database.LastCommitFile.LastCommit;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that the database file is the one that holds what this home has recorded, before and after H2 opens it. See
 * docs/adr/0054-check-file.md.
 */
final class HomeFileCheck {
    private final Path file;
    private final Optional<LastCommit> known;

    private HomeFileCheck(Path file, Optional<LastCommit> known) {
        this.file = file;
        this.known = known;
    }

    /**
     * Does not open the file: closing it would release the lock with which this process may already hold it (POSIX
     * locks belong to the process, not to the open file). {@link DatabaseFile} reads it through H2's own channel.
     *
     * @throws RefusedFileException if H2 must not open the file, or must not create it
     */
    static HomeFileCheck before(Path file, ServerFile server) throws IOException {
        Optional<LastCommit> known = LastCommitFile.read(LastCommitFile.besides(file));
        if (file.toFile().length() == 0) {
            if (known.isPresent()) {
                throw RefusedFileException.removed(file);
            } else if (!Files.exists(file) && server.isAnswered()) {
                throw RefusedFileException.removedWhileServed(file, server.holder());
            }
        }
        return new HomeFileCheck(file, known);
    }

    /**
     * Refuses the database that H2 has opened if it is in an older state than the last one, for example because the end of
     * the file is missing.
     */
    void after(Connection connection) throws SQLException, IOException {
        if (known.isEmpty() || !(connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal local)) {
            return;
        }
        long commit = local.getDatabase().getStore().getMvStore().getFileStore().lastChunkVersion();
        if (commit < known.get().commit()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN IMMEDIATELY");
            }
            throw RefusedFileException.behind(file, commit, known.get().commit());
        }
    }

    /** Forces the names of a new file and of its folders to the disk, as far as this user may read the folders. */
    void forceFolders() {
        for (Path folder = file.getParent(); folder != null && Files.isReadable(folder); folder = folder.getParent()) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            } catch (IOException e) {
                LoggerFactory.getLogger(HomeFileCheck.class).debug("the names in {} cannot be forced", folder, e);
            }
        }
    }
}
