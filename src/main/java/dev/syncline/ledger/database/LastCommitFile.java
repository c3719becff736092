package dev.syncline.ledger.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The small file {@code syncline.check} beside a home's database. It names the database and its last commit, so that
 * Syncline notices a database file that was removed, replaced, or put back from an older copy. It is written after the
 * commit is on the disk, and is never ahead of the database. See docs/adr/0054-check-file.md.
 */
final class LastCommitFile {
    /** Bytes. Two lines take turns, so that one of them is whole if a write is cut off. */
    private static final int SLOT = 512;
    /** Commits. The file is forced to the disk once in so many; after a kill it is exact all the same. */
    private static final int FORCED_EVERY = 100;

    private static final Pattern LINE = Pattern.compile("database:([0-9a-f]+),commit:([0-9a-f]+),crc:([0-9a-f]+)");
    private static final int HEX = 16;

    private final Path path;
    private @Nullable FileChannel file;
    private long written;

    LastCommitFile(Path path) {
        this.path = path;
    }

    /** The check file that belongs to a database file. */
    static Path besides(Path database) {
        return database.resolveSibling("syncline.check");
    }

    /**
     * What a check file says.
     *
     * @param database when the database was created, as H2 writes it
     * @param commit H2's version of the last commit; each commit has a higher one
     */
    record LastCommit(String database, long commit) {}

    /** The newer of the two lines; empty if there is no file, or if none of its lines is whole. */
    static Optional<LastCommit> read(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(path);
        Optional<LastCommit> newest = Optional.empty();
        for (int slot = 0; slot < bytes.length; slot += SLOT) {
            String line = new String(bytes, slot, Math.min(SLOT, bytes.length - slot), StandardCharsets.US_ASCII);
            Optional<LastCommit> read = parse(line.strip());
            if (read.isPresent()
                    && (newest.isEmpty() || read.get().commit() > newest.get().commit())) {
                newest = read;
            }
        }
        return newest;
    }

    private static Optional<LastCommit> parse(String line) {
        Matcher form = LINE.matcher(line);
        if (!form.matches() || !form.group(3).equals(checksum(form.group(1), form.group(2)))) {
            return Optional.empty();
        }
        return Optional.of(new LastCommit(form.group(1), Long.parseUnsignedLong(form.group(2), HEX)));
    }

    private static String checksum(String database, String commit) {
        CRC32C sum = new CRC32C();
        sum.update((database + ":" + commit).getBytes(StandardCharsets.US_ASCII));
        return Long.toHexString(sum.getValue());
    }

    synchronized void write(LastCommit last) throws IOException {
        FileChannel open = file;
        if (open == null) {
            open = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file = open;
        }
        String commit = Long.toHexString(last.commit());
        String line = "database:" + last.database() + ",commit:" + commit + ",crc:" + checksum(last.database(), commit);
        ByteBuffer slot = ByteBuffer.wrap(
                (line + " ".repeat(SLOT - 1 - line.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        open.write(slot, written % 2 * SLOT);
        if (written % FORCED_EVERY == 0) {
            open.force(false);
        }
        written++;
    }

    synchronized void close() throws IOException {
        if (file != null) {
            file.force(false);
            file.close();
        }
    }
}
