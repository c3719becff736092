package dev.syncline.manifest;

import org.jspecify.annotations.Nullable;

/** One or several JSON objects one behind the other, each over several lines. */
final class ObjectSource implements ElementSource {
    private final ByteWindow window;
    private final ValueScanner scanner;
    private final int file;
    private long index;

    ObjectSource(ByteWindow window, int file, long index) {
        this.window = window;
        this.scanner = new ValueScanner(window);
        this.file = file;
        this.index = index;
    }

    @Override
    public @Nullable Element next(long ordinal) {
        int peeked = window.peekBehindBlank();
        if (peeked == -1) {
            return null;
        }
        if (peeked != '{') {
            throw window.broken("text stands between objects; only white space may");
        }
        scanner.scan();
        index++;
        int column = ByteWindow.columnOf(window.markColumn());
        return new Element(
                ordinal, file, window.markLine() + 1, column, "", window.slice().text());
    }

    @Override
    public long index() {
        return index;
    }
}
