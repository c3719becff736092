package dev.syncline.manifest.json;

import dev.syncline.manifest.source.ByteWindow;
import dev.syncline.manifest.source.ElementSource;
import org.jspecify.annotations.Nullable;

/** JSON Lines: every line that is not blank is an element, also a line that is not valid JSON. */
public final class JsonLineSource implements ElementSource {
    private final ByteWindow window;
    private long index;
    private int blanks;

    public JsonLineSource(ByteWindow window, long index) {
        this.window = window;
        this.index = index;
    }

    @Override
    public @Nullable String next() {
        while (window.peek() >= 0) {
            window.mark();
            window.skipLine();
            ByteWindow.Slice slice = window.slice();
            if (slice.length() > 0) {
                index++;
                blanks = slice.blanks();
                return slice.text();
            }
        }
        return null;
    }

    @Override
    public long line() {
        return window.markLine() + 1;
    }

    @Override
    public int column() {
        return ByteWindow.columnOf(window.markColumn() + blanks);
    }

    @Override
    public long index() {
        return index;
    }
}
