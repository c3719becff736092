package dev.syncline.ledger.database;

/** The schema holds tables of another application. Nothing was changed. */
final class ForeignTablesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param tables some of their names */
    ForeignTablesException(String tables) {
        super(tables);
    }
}
