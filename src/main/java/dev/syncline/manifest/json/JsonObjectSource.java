package dev.syncline.manifest.json;

import dev.syncline.manifest.source.ByteWindow;
import dev.syncline.manifest.source.ElementSource;
import org.jspecify.annotations.Nullable;

/** JSON objects one after the other. Each may span several lines. */
public final class JsonObjectSource implements ElementSource {
    private final ByteWindow window;
    private final ValueScanner scanner;
    private long index;

    public JsonObjectSource(ByteWindow window, long index) {
        this.window = window;
        this.scanner = new ValueScanner(window);
        this.index = index;
    }

    @Override
    public @Nullable String next() {
        int peeked = window.peekPastBlank();
        if (peeked == -1) {
            return null;
        }
        if (peeked != '{') {
            throw window.brokenHere("an object must begin here; only white space may be between objects");
        }
        scanner.scan();
        index++;
        return window.slice().text();
    }

    @Override
    public long line() {
        return window.markLine() + 1;
    }

    @Override
    public int column() {
        return ByteWindow.columnOf(window.markColumn());
    }

    @Override
    public long index() {
        return index;
    }
}
