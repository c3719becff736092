package dev.syncline.manifest.csv;

import dev.syncline.manifest.source.FieldPositions;
import dev.syncline.manifest.source.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * One record of a CSV file (RFC 4180).
 *
 * @param flaws the first error that makes the record unreadable; empty if it is readable
 */
record CsvRecord(List<Cell> cells, List<FieldPositions.Flaw> flaws) {
    CsvRecord {
        cells = List.copyOf(cells);
        flaws = List.copyOf(flaws);
    }

    /**
     * One cell.
     *
     * @param text without the quotes around it
     * @param line from 1
     * @param column in characters, from 1
     */
    record Cell(String text, long line, int column) {}

    /**
     * Parses one record.
     *
     * @param text the whole record with its line end; all quotes in it are closed
     * @param line the line in which it begins, from 1
     */
    static CsvRecord parse(String text, long line) {
        return new Parser(text, line).parse();
    }

    CsvRecord withFlaw(Cell cell, String message) {
        return flaws.isEmpty()
                ? new CsvRecord(cells, List.of(new FieldPositions.Flaw(cell.line(), cell.column(), message)))
                : this;
    }

    private static final class Parser {
        private final String text;
        private final int end;
        private final List<Cell> cells = new ArrayList<>();
        private final List<FieldPositions.Flaw> flaws = new ArrayList<>();
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
            readCell();
            while (at < end) {
                read();
                readCell();
            }
            return new CsvRecord(cells, flaws);
        }

        /** Reads a cell up to its comma or the end of the record. */
        private void readCell() {
            long firstLine = line;
            int firstColumn = column;
            StringBuilder value = new StringBuilder();
            if (isNext('"')) {
                readQuoted(value);
                if (at < end && !isNext(',')) {
                    addFlaw("there is text after the closing quote; write a quote inside a cell as \"\"");
                }
            }
            while (at < end && !isNext(',')) {
                if (isNext('"')) {
                    addFlaw("a cell with a quote inside must begin with a quote");
                }
                value.append(read());
            }
            cells.add(new Cell(value.toString(), firstLine, firstColumn));
        }

        private void readQuoted(StringBuilder value) {
            read();
            while (at < end) {
                char c = read();
                if (c == '"' && !isNext('"')) {
                    return;
                } else if (c == '"') {
                    read();
                }
                value.append(c);
            }
        }

        private boolean isNext(char wanted) {
            return at < end && text.charAt(at) == wanted;
        }

        private char read() {
            char c = text.charAt(at);
            if (c == Utf8.SUBSTITUTE) {
                addFlaw("a byte here is not UTF-8 text");
            }
            at++;
            if (c == '\n') {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
            return c;
        }

        private void addFlaw(String message) {
            if (flaws.isEmpty()) {
                flaws.add(new FieldPositions.Flaw(line, column, message));
            }
        }
    }
}
