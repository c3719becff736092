package dev.syncline.ledger.database;

/** The database cannot be used just now. The message says where it is, why, and what to do. */
public final class DatabaseUnavailableException extends RuntimeException {
    public DatabaseUnavailableException(String message) {
        super(message);
    }

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
