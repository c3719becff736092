package dev.syncline.ledger.database;

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
}
