package dev.syncline.ledger.database;

import java.sql.SQLException;

/** Receives the values of one row, column by column, in the order of the table's column list. */
public interface ColumnWriter {
    void text(String value) throws SQLException;

    /** A value of a BIGINT column. */
    void bigint(long value) throws SQLException;

    /** A value of an INTEGER column. H2 would convert a wider value, row by row. */
    void integer(int value) throws SQLException;

    void sqlNull() throws SQLException;
}
