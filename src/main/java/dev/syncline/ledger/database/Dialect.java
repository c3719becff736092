package dev.syncline.ledger.database;

import java.util.Comparator;
import java.util.List;

/** What the ledger does differently on H2 and on PostgreSQL. */
public interface Dialect {
    /**
     * Call this before the first write of a transaction that inserts or updates many rows. If the database wants one
     * writer at a time, this waits until no other transaction of this process writes; the right to write ends with the
     * caller's transaction. Does nothing outside a transaction.
     */
    void awaitWriteTurn();

    /** @param columns in the order in which {@code writer} writes them */
    <R> BulkInsert<R> bulkInsert(String table, List<String> columns, BulkInsert.RowWriter<R> writer);

    /** SQL that orders a text column by its characters alone, whatever the language of the database is. */
    String inTextOrder(String column);

    /** The order of {@link #inTextOrder}, for texts that were read. */
    Comparator<String> textOrder();
}
