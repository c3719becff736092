package dev.syncline.manifest.source;

/** The structure of a file is broken. Nothing after this place can be read reliably. */
public final class BrokenFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final int column;

    /**
     * @param line from 1
     * @param column in characters, from 1
     * @param message what is wrong, without a full stop
     */
    public BrokenFileException(long line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    public long line() {
        return line;
    }

    public int column() {
        return column;
    }
}
