package dev.syncline.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a table as CSV (RFC 4180) in UTF-8, row by row. A spreadsheet takes a cell that begins with {@code = + - @} or a
 * tab for a formula, so such a cell gets an apostrophe before it. Control characters other than tabs and line breaks are
 * replaced, because a terminal obeys them.
 */
public final class Csv implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    /** Most bytes of a character of a Java string in UTF-8; a pair of surrogates has four bytes. */
    private static final int BYTES_PER_CHARACTER = 3;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    private boolean inRow;

    /** @param out stays open */
    public Csv(OutputStream out, List<String> header) {
        this.out = out;
        row(header);
    }

    public void row(List<String> cells) {
        cells.forEach(this::cell);
        endRow();
    }

    /** Writes the next cell of the row. */
    public Csv cell(String text) {
        separate();
        if (isPlain(text)) {
            ascii(text);
        } else {
            escaped(text);
        }
        return this;
    }

    /** @param number 0 or more */
    public Csv cell(long number) {
        return cell(Long.toString(number));
    }

    public void endRow() {
        put((byte) '\r');
        put((byte) '\n');
        inRow = false;
    }

    private void separate() {
        if (inRow) {
            put((byte) ',');
        }
        inRow = true;
    }

    private static boolean isPlain(String text) {
        if (text.isEmpty()) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == ',' || c == '"') {
                return false;
            }
        }
        return !isFormula(text);
    }

    private static boolean isFormula(String text) {
        return "=+-@\t\n".indexOf(text.charAt(0)) >= 0;
    }

    private void escaped(String text) {
        String safe = ControlCharacters.replaceIn(text.replace("\r\n", "\n"));
        String cell = isFormula(safe) ? "'" + safe : safe;
        boolean quoted = cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0;
        bytes((quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell).getBytes(StandardCharsets.UTF_8));
    }

    private void ascii(String text) {
        if (text.length() * BYTES_PER_CHARACTER > BUFFER_BYTES) {
            bytes(text.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            buffer[used + i] = (byte) text.charAt(i);
        }
        used += text.length();
    }

    private void bytes(byte[] bytes) {
        if (bytes.length <= BUFFER_BYTES) {
            reserve(bytes.length);
            System.arraycopy(bytes, 0, buffer, used, bytes.length);
            used += bytes.length;
            return;
        }
        flush();
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(byte one) {
        reserve(1);
        buffer[used++] = one;
    }

    private void reserve(int bytes) {
        if (used + bytes > BUFFER_BYTES) {
            flush();
        }
    }

    private void flush() {
        try {
            out.write(buffer, 0, used);
            used = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what is left to the stream. The stream stays open. */
    @Override
    public void close() {
        flush();
    }
}
