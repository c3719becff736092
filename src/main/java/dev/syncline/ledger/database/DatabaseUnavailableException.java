package dev.syncline.ledger.database;

/** The database cannot be used now. The message says where it is, why it cannot be used, and what to do. */
public final class DatabaseUnavailableException extends RuntimeException {
    public DatabaseUnavailableException(String message) {
        super(message);
    }

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
