package dev.syncline.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * One record of a CSV file (RFC 4180).
 *
 * @param flaws what keeps it from being understood: the first such thing, or none
 */
record CsvRecord(List<Cell> cells, List<ElementJson.Broken> flaws) {
    CsvRecord {
        cells = List.copyOf(cells);
        flaws = List.copyOf(flaws);
    }

    /**
     * One cell.
     *
     * @param text without its quotes
     * @param line from 1
     * @param column in characters, from 1
     */
    record Cell(String text, long line, int column) {}

    /**
     * @param text of the whole record, its line's end included; all its quotes are closed
     * @param line it begins in, from 1
     */
    static CsvRecord parse(String text, long line) {
        return new Parser(text, line).parse();
    }

    CsvRecord withFlaw(Cell cell, String message) {
        return flaws.isEmpty()
                ? new CsvRecord(cells, List.of(new ElementJson.Broken(cell.line(), cell.column(), message)))
                : this;
    }

    private static final class Parser {
        private final String text;
        private final int end;
        private final List<Cell> cells = new ArrayList<>();
        private final List<ElementJson.Broken> flaws = new ArrayList<>();
        private int at;
        private long line;
        private int column = 1;

        Parser(String text, long line) {
            this.text = text;
            this.line = line;
            int last = text.endsWith("\n") ? text.length() - 1 : text.length();
            this.end = last > 0 && text.charAt(last - 1) == '\r' ? last - 1 : last;
        }

        CsvRecord parse() {
            cell();
            while (at < end) {
                step();
                cell();
            }
            return new CsvRecord(cells, flaws);
        }

        /** Goes over a cell, up to its comma or the end. */
        private void cell() {
            long begunLine = line;
            int begunColumn = column;
            StringBuilder value = new StringBuilder();
            if (sees('"')) {
                quoted(value);
                if (at < end && !sees(',')) {
                    flaw("text stands behind the closing quote; a quote inside a cell is written \"\"");
                }
            }
            while (at < end && !sees(',')) {
                if (sees('"')) {
                    flaw("a quote stands inside a cell that does not begin with one");
                }
                value.append(step());
            }
            cells.add(new Cell(value.toString(), begunLine, begunColumn));
        }

        private void quoted(StringBuilder value) {
            step();
            while (at < end) {
                char read = step();
                if (read == '"' && !sees('"')) {
                    return;
                } else if (read == '"') {
                    step();
                }
                value.append(read);
            }
        }

        private boolean sees(char wanted) {
            return at < end && text.charAt(at) == wanted;
        }

        private char step() {
            char read = text.charAt(at);
            if (read == Utf8.SUBSTITUTE) {
                flaw("a byte here is not UTF-8 text");
            }
            at++;
            if (read == '\n') {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(read)) {
                column++;
            }
            return read;
        }

        private void flaw(String message) {
            if (flaws.isEmpty()) {
                flaws.add(new ElementJson.Broken(line, column, message));
            }
        }
    }
}
