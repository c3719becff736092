package dev.syncline.ledger.database;

import java.sql.SQLException;
import java.util.Set;

/** What PostgreSQL's SQL states mean. */
final class PostgresErrors {
    /**
     * Beginnings of SQL states: connection errors (08), shutdown (57P0), too many clients (53300), a standby that does
     * not write (25006), and a session that was idle in its transaction for too long (25P03).
     */
    private static final Set<String> UNREACHABLE = Set.of("08", "57P0", "53300", "25006", "25P03");
    /** The disk is full (53100), or the operating system refuses to write (58030). */
    private static final Set<String> UNWRITABLE = Set.of("53100", "58030");

    private PostgresErrors() {}

    static boolean isUnreachable(SQLException e) {
        return hasState(e, UNREACHABLE);
    }

    static boolean isUnwritable(SQLException e) {
        return hasState(e, UNWRITABLE);
    }

    private static boolean hasState(SQLException e, Set<String> beginnings) {
        String state = e.getSQLState();
        return state != null && beginnings.stream().anyMatch(state::startsWith);
    }
}
