package dev.syncline.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a table for people. The first rows set the widths of the columns, so a table of any length is written without
 * holding it in memory.
 */
public final class Table implements AutoCloseable {
    private static final int ROWS_MEASURED = 200;
    private static final int WIDEST = 60;
    private static final String GAP = "  ";

    private final PrintWriter out;
    private final List<Column> columns;
    private final List<List<String>> waiting = new ArrayList<>();
    private int[] widths = {};

    /** @param alignRight true for numbers */
    public record Column(String heading, boolean alignRight) {
        public static Column text(String heading) {
            return new Column(heading, false);
        }

        public static Column number(String heading) {
            return new Column(heading, true);
        }
    }

    public Table(PrintWriter out, List<Column> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
        waiting.add(columns.stream().map(Column::heading).toList());
    }

    public void row(List<String> cells) {
        List<String> safe = cells.stream()
                .map(cell ->
                        ControlCharacters.replaceIn(cell).replace('\n', ' ').replace('\t', ' '))
                .toList();
        if (widths.length > 0) {
            print(safe);
            return;
        }
        waiting.add(safe);
        if (waiting.size() > ROWS_MEASURED) {
            printWaiting();
        }
    }

    @Override
    public void close() {
        if (widths.length == 0) {
            printWaiting();
        }
        out.flush();
    }

    private void printWaiting() {
        widths = new int[columns.size()];
        for (List<String> row : waiting) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, row.get(i).length()));
            }
        }
        waiting.forEach(this::print);
        waiting.clear();
    }

    private void print(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(Math.max(0, widths[i] - row.get(i).length()));
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).alignRight() ? padding + row.get(i) : row.get(i) + padding);
        }
        out.println(line.toString().stripTrailing());
    }
}
