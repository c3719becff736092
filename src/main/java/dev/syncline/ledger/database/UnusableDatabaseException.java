package dev.syncline.ledger.database;

/** The database answers, but Syncline cannot work with it. The message says why and what to do. */
final class UnusableDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableDatabaseException(String message) {
        super(message);
    }
}
