package dev.syncline.ledger.database;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** Inserts rows with PostgreSQL's COPY. See docs/adr/0041-copy-into-postgresql.md. */
final class CopyInsert<R> implements BulkInsert<R> {
    /** Usual length of a row, in characters. */
    private static final int USUAL_ROW = 256;

    private final String copy;
    private final RowWriter<R> writer;

    CopyInsert(String table, List<String> columns, RowWriter<R> writer) {
        this.copy = "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN";
        this.writer = writer;
    }

    @Override
    public void insert(Connection connection, List<R> rows) throws SQLException {
        StringBuilder text = new StringBuilder(USUAL_ROW * rows.size());
        for (R row : rows) {
            Line line = new Line(text);
            writer.write(row, line);
            line.end();
        }
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, new StringReader(text.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    /** A line of the text format that COPY reads. */
    static final class Line implements ColumnWriter {
        private final StringBuilder text;
        private boolean begun;

        /** @param text receives the line at its end */
        Line(StringBuilder text) {
            this.text = text;
        }

        @Override
        public void text(String value) {
            separate();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                switch (c) {
                    case '\\' -> text.append("\\\\");
                    case '\t' -> text.append("\\t");
                    case '\n' -> text.append("\\n");
                    case '\r' -> text.append("\\r");
                    default -> text.append(c);
                }
            }
        }

        @Override
        public void bigint(long value) {
            separate();
            text.append(value);
        }

        @Override
        public void integer(int value) {
            bigint(value);
        }

        @Override
        public void sqlNull() {
            separate();
            text.append("\\N");
        }

        void end() {
            text.append('\n');
        }

        private void separate() {
            if (begun) {
                text.append('\t');
            }
            begun = true;
        }
    }
}
