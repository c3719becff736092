package dev.syncline.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Takes the values of a row, column by column. */
interface RowWriter {
    void text(String value) throws SQLException;

    void number(long value) throws SQLException;

    /** A number of a column that is no wider: H2 would convert it otherwise, row by row. */
    void integer(int value) throws SQLException;

    /** A null. */
    void nothing() throws SQLException;

    /** The parameters of a statement. */
    final class Parameters implements RowWriter {
        private final PreparedStatement statement;
        private int last;

        Parameters(PreparedStatement statement) {
            this.statement = statement;
        }

        @Override
        public void text(String value) throws SQLException {
            statement.setString(++last, value);
        }

        @Override
        public void number(long value) throws SQLException {
            statement.setLong(++last, value);
        }

        @Override
        public void integer(int value) throws SQLException {
            statement.setInt(++last, value);
        }

        @Override
        public void nothing() throws SQLException {
            statement.setNull(++last, Types.NULL);
        }
    }

    /** A line of the text format that PostgreSQL's COPY reads. */
    final class Line implements RowWriter {
        private final StringBuilder line;
        private boolean begun;

        /** @param line written behind what it holds */
        Line(StringBuilder line) {
            this.line = line;
        }

        @Override
        public void text(String value) {
            next();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                switch (c) {
                    case '\\' -> line.append("\\\\");
                    case '\t' -> line.append("\\t");
                    case '\n' -> line.append("\\n");
                    case '\r' -> line.append("\\r");
                    default -> line.append(c);
                }
            }
        }

        @Override
        public void number(long value) {
            next();
            line.append(value);
        }

        @Override
        public void integer(int value) {
            number(value);
        }

        @Override
        public void nothing() {
            next();
            line.append("\\N");
        }

        void end() {
            line.append('\n');
        }

        private void next() {
            if (begun) {
                line.append('\t');
            }
            begun = true;
        }
    }
}
