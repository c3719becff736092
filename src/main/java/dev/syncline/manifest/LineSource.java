package dev.syncline.manifest;

import org.jspecify.annotations.Nullable;

/** JSON Lines: every line that is not blank is an element, whatever it holds. */
final class LineSource implements ElementSource {
    private final ByteWindow window;
    private final int file;
    private long index;

    LineSource(ByteWindow window, int file, long index) {
        this.window = window;
        this.file = file;
        this.index = index;
    }

    @Override
    public @Nullable Element next(long ordinal) {
        while (window.peek() >= 0) {
            window.mark();
            window.skipLine();
            ByteWindow.Slice slice = window.slice();
            if (slice.length() > 0) {
                index++;
                int column = ByteWindow.columnOf(window.markColumn() + slice.blanks());
                return new Element(ordinal, file, window.markLine() + 1, column, "", slice.text());
            }
        }
        return null;
    }

    @Override
    public long index() {
        return index;
    }
}
