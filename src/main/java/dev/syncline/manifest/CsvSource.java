package dev.syncline.manifest;

import org.jspecify.annotations.Nullable;

/** A CSV file (RFC 4180): below a header of field paths, every record is an element. */
final class CsvSource implements ElementSource {
    private static final boolean[] PLAIN = ValueScanner.allBut(",\"\n");
    private static final boolean[] PLAIN_IN_QUOTES = ValueScanner.allBut("\"\n");

    private final ByteWindow window;
    private final int file;
    private final CsvHeader header;
    private long index;

    /** Reads the header, before which the window stands. */
    CsvSource(ByteWindow window, int file, long index) {
        this.window = window;
        this.file = file;
        this.index = index;
        this.header = header(CsvRecord.parse(scan(), window.markLine() + 1));
    }

    private CsvHeader header(CsvRecord record) {
        record.flaws().stream().findFirst().ifPresent(flaw -> {
            throw window.broken(flaw.line() - 1, flaw.column() - 1, flaw.message());
        });
        try {
            return CsvHeader.of(record);
        } catch (CsvHeader.IllegalColumnException e) {
            throw window.broken(e.cell().line() - 1, e.cell().column() - 1, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public @Nullable Element next(long ordinal) {
        while (window.peek() >= 0) {
            String text = scan();
            if (!text.isBlank()) {
                index++;
                return element(ordinal, CsvRecord.parse(text, window.markLine() + 1));
            }
        }
        return null;
    }

    private Element element(long ordinal, CsvRecord record) {
        CsvRecord whole = counted(record);
        CsvRecord.Cell first = record.cells().get(0);
        String json = whole.flaws().isEmpty() ? header.entry(whole).toString() : "";
        return new Element(ordinal, file, first.line(), first.column(), "", json, new Cells(header, whole));
    }

    private CsvRecord counted(CsvRecord record) {
        int cells = record.cells().size();
        int columns = header.columns().size();
        return cells == columns
                ? record
                : record.withFlaw(
                        record.cells().get(cells > columns ? columns : 0),
                        "has " + cells + (cells == 1 ? " cell" : " cells") + ", and the header has " + columns);
    }

    /** Goes behind a record, which is marked by then, and gives all of it. */
    private String scan() {
        window.mark();
        boolean begins = true;
        int read;
        do {
            if (begins && window.peek() == '"') {
                quoted();
            }
            window.skipPlain(PLAIN);
            read = window.read();
            begins = read == ',';
        } while (read != -1 && read != '\n');
        return window.text();
    }

    private void quoted() {
        long line = window.line();
        long column = window.column();
        window.read();
        while (true) {
            window.skipPlain(PLAIN_IN_QUOTES);
            int read = window.read();
            if (read == -1) {
                throw window.broken(line, column, "this cell is not closed: the file ends inside its quotes");
            } else if (read == '"' && window.peek() != '"') {
                return;
            } else if (read == '"') {
                window.read();
            }
        }
    }

    @Override
    public long index() {
        return index;
    }
}
