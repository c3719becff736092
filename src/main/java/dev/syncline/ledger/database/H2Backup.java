package dev.syncline.ledger.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Copies the database of a home into a zip file while the home is in use. H2 makes the copy in the process that has the
 * file open. The copy gets its name only after it was opened and read.
 */
final class H2Backup {
    private static final String ENTRY = "syncline.mv.db";

    private final JdbcTemplate jdbc;

    H2Backup(DataSource home) {
        this.jdbc = new JdbcTemplate(home);
    }

    /**
     * Writes the zip file.
     *
     * @throws UncheckedIOException if the target exists, or cannot be written
     */
    void writeTo(Path target) {
        Path copy = target.resolveSibling(target.getFileName() + ".new");
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.deleteIfExists(copy);
            Files.createFile(copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            jdbc.execute("BACKUP TO '" + copy.toString().replace("'", "''") + "'");
            read(copy);
            try (FileChannel file = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the database in the copy and reads all rows. */
    private static void read(Path copy) throws IOException {
        Path folder = Files.createTempDirectory(copy.toAbsolutePath().getParent(), "backup-check-");
        Path database = folder.resolve(ENTRY);
        try {
            extract(copy, database);
            JdbcTemplate extracted = new JdbcTemplate(new DriverManagerDataSource(
                    "jdbc:h2:file:" + folder.resolve("syncline") + ";ACCESS_MODE_DATA=r;TRACE_LEVEL_FILE=0",
                    H2Home.USER,
                    ""));
            extracted
                    .queryForList(
                            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'",
                            String.class)
                    .forEach(table -> extracted.query("SELECT * FROM \"" + table + '"', row -> {}));
        } finally {
            Files.deleteIfExists(database);
            Files.deleteIfExists(folder);
        }
    }

    private static void extract(Path zip, Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(bytes)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(ENTRY)) {
                    try (OutputStream out = Files.newOutputStream(file)) {
                        entries.transferTo(out);
                    }
                    return;
                }
            }
        }
        throw new IOException("the copy contains no " + ENTRY);
    }
}
