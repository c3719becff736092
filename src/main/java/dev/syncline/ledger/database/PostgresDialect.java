package dev.syncline.ledger.database;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** PostgreSQL: many writers at a time; COPY for many rows. */
final class PostgresDialect implements Dialect {
    @Override
    public void awaitWriteTurn() {
        // PostgreSQL needs no turns: see docs/adr/0040-one-writer-at-a-time.md
    }

    @Override
    public <R> BulkInsert<R> bulkInsert(String table, List<String> columns, BulkInsert.RowWriter<R> writer) {
        return new CopyInsert<>(table, columns, writer);
    }

    /** The collation "C" compares the bytes of UTF-8, which is the order of the code points. */
    @Override
    public String inTextOrder(String column) {
        return column + " COLLATE \"C\"";
    }

    @Override
    public Comparator<String> textOrder() {
        return (one, other) ->
                Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }
}
