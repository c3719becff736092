package dev.syncline.report;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Writes rows that all have the same columns: as a table, as JSON with one object a line, or as CSV. */
public interface RowWriter extends AutoCloseable {

    /**
     * A column.
     *
     * @param name in JSON and CSV; the heading of the table is the same in capital letters
     */
    record Column(String name, Kind kind) {
        String heading() {
            return name.replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
        }
    }

    /** What the cells of a column are. */
    enum Kind {
        TEXT,
        /** A text that is null in JSON if it is empty. */
        OPTIONAL,
        /** A whole number; null in JSON if it is empty. */
        NUMBER
    }

    /** @param cells one for each column */
    void row(List<String> cells);

    /** Writes what is left. The stream stays open. */
    @Override
    void close();

    static RowWriter table(OutputStream out, List<Column> columns) {
        Table table = new Table(
                new PrintWriter(out, false, StandardCharsets.UTF_8),
                columns.stream()
                        .map(column -> new Table.Column(column.heading(), column.kind() == Kind.NUMBER))
                        .toList());
        return new RowWriter() {
            @Override
            public void row(List<String> cells) {
                table.row(cells);
            }

            @Override
            public void close() {
                table.close();
            }
        };
    }

    static RowWriter json(OutputStream out, List<Column> columns) {
        JsonLines json = new JsonLines(out);
        return new RowWriter() {
            @Override
            public void row(List<String> cells) {
                json.start();
                for (int i = 0; i < cells.size(); i++) {
                    put(columns.get(i), cells.get(i));
                }
                json.end();
            }

            private void put(Column column, String cell) {
                if (column.kind() == Kind.TEXT) {
                    json.put(column.name(), cell);
                } else if (column.kind() == Kind.OPTIONAL || cell.isEmpty()) {
                    json.putPresent(column.name(), cell);
                } else {
                    json.put(column.name(), Long.parseLong(cell));
                }
            }

            @Override
            public void close() {
                json.close();
            }
        };
    }

    static RowWriter csv(OutputStream out, List<Column> columns) {
        Csv csv = new Csv(out, columns.stream().map(Column::name).toList());
        return new RowWriter() {
            @Override
            public void row(List<String> cells) {
                csv.row(cells);
            }

            @Override
            public void close() {
                csv.close();
            }
        };
    }
}
