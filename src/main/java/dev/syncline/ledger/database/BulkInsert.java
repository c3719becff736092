package dev.syncline.ledger.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Inserts many rows into one table, in the way that is fastest on its database.
 *
 * @param <R> a row
 */
public interface BulkInsert<R> {
    /** Inserts the rows on this connection, in its transaction. */
    void insert(Connection connection, List<R> rows) throws SQLException;

    /**
     * Writes the columns of one row.
     *
     * @param <R> the row
     */
    interface RowWriter<R> {
        void write(R row, ColumnWriter columns) throws SQLException;
    }
}
