package dev.syncline.ledger.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The database file is not the one that holds what was recorded. The message is a whole explanation for people. */
final class RefusedFileException extends IOException {
    private RefusedFileException(String message) {
        super(message);
    }

    static RefusedFileException removed(Path file) {
        return new RefusedFileException(file + " is missing or empty, but " + check(file)
                + " shows that this home has a database. It was removed or emptied; without it everything that it recorded"
                + " would be sent again. Nothing was sent. " + restore(file));
    }

    static RefusedFileException removedWhileServed(Path file, String holder) {
        return new RefusedFileException(file + " is missing, but " + holder
                + " still has it open. A new database here would send again what that process sends. Nothing was sent."
                + " Wait until that process has ended, or end it; then put the file back from your last backup");
    }

    static RefusedFileException another(Path file, String created, String expected) {
        return new RefusedFileException(file + " is another database, created " + time(created)
                + ", than the one of this home, created " + time(expected)
                + ". What was recorded in this home's database would be sent again. Nothing was sent. "
                + restore(file));
    }

    static RefusedFileException behind(Path file, long commit, long expected) {
        return new RefusedFileException(
                file + " is older than what was recorded in this home: its last commit is number "
                        + commit + ", the last one recorded is number " + expected
                        + ". It was put back from a copy, or its end was lost. What was recorded since then would be sent again."
                        + " Nothing was sent. " + restore(file));
    }

    static RefusedFileException removedWhileOpen(Path file) {
        return new RefusedFileException(file + " was removed or moved while this process had it open. What was recorded"
                + " after that is lost with it. " + restore(file));
    }

    static RefusedFileException replacedWhileOpen(Path file) {
        return new RefusedFileException(file + " was replaced while this process had it open. What was recorded after"
                + " that is not in the file that is there now. " + restore(file));
    }

    private static Path check(Path file) {
        return LastCommitFile.besides(file);
    }

    private static String restore(Path file) {
        return "Put the newest file back. If there is only an older copy, remove " + check(file)
                + " as well: Syncline then accepts the copy, and sends again what was recorded after it was made:"
                + " docs/troubleshooting.md, \"A database that forgets\"";
    }

    private static String time(String created) {
        return Instant.ofEpochMilli(Long.parseLong(created, 16))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
