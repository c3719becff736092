package dev.syncline.ledger.database;

/**
 * The database file cannot be used: it is damaged, it was removed, or it is not the one that holds what was recorded. The
 * message says what happened and what to do. Waiting does not help.
 */
public final class DatabaseDamagedException extends RuntimeException {
    DatabaseDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
