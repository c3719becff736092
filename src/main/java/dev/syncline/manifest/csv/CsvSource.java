package dev.syncline.manifest.csv;

import dev.syncline.manifest.source.BrokenFileException;
import dev.syncline.manifest.source.ByteWindow;
import dev.syncline.manifest.source.ElementSource;
import dev.syncline.manifest.source.FieldPositions;
import dev.syncline.manifest.source.PlainBytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180): a header of field paths, then one record for each element. This class converts each record to
 * JSON.
 */
public final class CsvSource implements ElementSource {
    private static final boolean[] PLAIN = PlainBytes.allExcept(",\"");
    private static final boolean[] PLAIN_IN_QUOTES = PlainBytes.allExcept("\"");

    private final ByteWindow window;
    private final CsvHeader header;
    private long index;
    private CsvRecord record;
    private Optional<FieldPositions.Flaw> remark = Optional.empty();

    /** Reads the header. The window must be at the beginning of the file. */
    public CsvSource(ByteWindow window, long index) {
        this.window = window;
        this.index = index;
        String firstRecord = readRecord(window);
        this.record = CsvRecord.parse(firstRecord, window.markLine() + 1);
        record.flaws().stream().findFirst().ifPresent(flaw -> {
            throw new BrokenFileException(flaw.line(), flaw.column(), flaw.message());
        });
        this.header = CsvHeader.of(record);
    }

    /** Whether the first line of a file shows that the file is CSV: a header of two columns or more. */
    public static boolean isHeader(String line) {
        return CsvHeader.isHeader(line);
    }

    @Override
    public @Nullable String next() {
        remark = Optional.empty();
        while (window.peek() >= 0) {
            String text = readRecord(window);
            if (!text.isBlank()) {
                CsvRecord read = CsvRecord.parse(text, window.markLine() + 1);
                if (isHeaderAgain(read)) {
                    continue;
                }
                index++;
                record = withCountChecked(read);
                return record.flaws().isEmpty() ? header.toEntry(record).toString() : "";
            }
        }
        return null;
    }

    /**
     * Whether the record repeats the header, because somebody has joined several CSV files. Such a record is skipped.
     *
     * @throws BrokenFileException if it is a header of other columns. The records after it would be misread
     */
    private boolean isHeaderAgain(CsvRecord read) {
        CsvRecord.Cell first = read.cells().get(0);
        switch (header.compare(read)) {
            case SAME ->
                remark = Optional.of(new FieldPositions.Flaw(
                        first.line(), first.column(), "the header is repeated here; this line is skipped"));
            case OTHER ->
                throw new BrokenFileException(
                        first.line(),
                        first.column(),
                        "another header begins here, with other columns or another order; put each table into a file of its"
                                + " own, and name the files by a glob such as *.csv");
            case NONE -> {
                return false;
            }
        }
        return true;
    }

    private CsvRecord withCountChecked(CsvRecord read) {
        int cells = read.cells().size();
        int columns = header.columns().size();
        return cells == columns
                ? read
                : read.withFlaw(
                        read.cells().get(cells > columns ? columns : 0),
                        "has " + cells + (cells == 1 ? " cell" : " cells") + ", but the header has " + columns);
    }

    /** Sets the mark before the next record, moves past the record, and returns its text. */
    private static String readRecord(ByteWindow window) {
        window.mark();
        boolean cellBegins = true;
        int read;
        do {
            if (cellBegins && window.peek() == '"') {
                skipQuoted(window);
            }
            window.skipPlain(PLAIN);
            read = window.read();
            cellBegins = read == ',';
        } while (read != -1 && read != '\n');
        return window.text();
    }

    private static void skipQuoted(ByteWindow window) {
        long line = window.line();
        long column = window.column();
        window.read();
        while (true) {
            window.skipPlain(PLAIN_IN_QUOTES);
            int read = window.read();
            if (read == -1) {
                throw window.brokenAt(line, column, "this cell has no closing quote: the file ends inside the cell");
            } else if (read == '"' && window.peek() != '"') {
                return;
            } else if (read == '"') {
                window.read();
            }
        }
    }

    @Override
    public long line() {
        return record.cells().get(0).line();
    }

    @Override
    public int column() {
        return record.cells().get(0).column();
    }

    @Override
    public FieldPositions fields() {
        return new CsvFieldPositions(header, record, remark);
    }

    @Override
    public long index() {
        return index;
    }
}
