package dev.syncline.ledger.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * An SQL script in {@code db/}, named by Flyway's rules.
 *
 * @param name for example {@code V2__ledger.sql}
 */
record MigrationScript(String name, String sql) {

    /** @param paths below {@code db/} */
    static List<MigrationScript> read(List<String> paths) {
        return paths.stream().map(MigrationScript::read).toList();
    }

    private static MigrationScript read(String path) {
        try (InputStream stream =
                Objects.requireNonNull(MigrationScript.class.getResourceAsStream("/db/" + path), path)) {
            return new MigrationScript(
                    path.substring(path.indexOf('/') + 1), new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    String version() {
        return name.substring(1, name.indexOf("__"));
    }

    String description() {
        return name.substring(name.indexOf("__") + 2, name.lastIndexOf('.')).replace('_', ' ');
    }

    /** The checksum that Flyway computes: over all lines, without their line breaks. */
    int checksum() {
        CRC32 sum = new CRC32();
        sql.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) sum.getValue();
    }
}
