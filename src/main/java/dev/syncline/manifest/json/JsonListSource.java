package dev.syncline.manifest.json;

import dev.syncline.manifest.source.ByteWindow;
import dev.syncline.manifest.source.ElementSource;
import org.jspecify.annotations.Nullable;

/** A JSON array: either the whole file, or the only field of a vendor's request body. */
public final class JsonListSource implements ElementSource {
    private final ByteWindow window;
    private final ValueScanner scanner;
    private final String field;
    private long index;

    /** @param field the field of the request body that holds the array; empty if the array is the whole file */
    public JsonListSource(ByteWindow window, String field, long index) {
        this.window = window;
        this.scanner = new ValueScanner(window);
        this.field = field;
        this.index = index;
    }

    /** Moves from the beginning of the file to the place after the opening bracket of the array. */
    public void enter() {
        if (!field.isEmpty()) {
            window.peekPastBlank();
            window.read();
            enterField();
        }
        window.peekPastBlank();
        window.read();
    }

    private void enterField() {
        window.peekPastBlank();
        scanner.scan();
        if (!window.slice().text().equals('"' + field + '"')) {
            throw window.brokenAtMark(otherField());
        }
        window.peekPastBlank();
        window.read();
    }

    @Override
    public @Nullable String next() {
        int peeked = window.peekPastBlank();
        if (peeked == ']') {
            leave();
            return null;
        }
        if (index > 0 && peeked != -1) {
            readComma(peeked);
        }
        if (window.peekPastBlank() == -1) {
            throw window.brokenHere("the list is not closed: the file ends inside it");
        }
        scanner.scan();
        index++;
        return window.slice().text();
    }

    private void readComma(int peeked) {
        if (peeked != ',') {
            throw window.brokenHere("a comma or the end of the list must be here");
        }
        window.read();
    }

    /** Reads the closing brackets of the array and the body, and checks that nothing follows. */
    private void leave() {
        window.read();
        if (!field.isEmpty()) {
            int peeked = window.peekPastBlank();
            if (peeked == ',') {
                window.read();
                window.peekPastBlank();
                throw window.brokenHere(otherField());
            }
            if (peeked != '}') {
                throw window.brokenHere("the request body is not closed");
            }
            window.read();
        }
        if (window.peekPastBlank() != -1) {
            throw window.brokenHere("there is more text after the end of the list");
        }
    }

    private String otherField() {
        return "only the field \"" + field + "\" is sent, and this one would not be; remove it";
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
    public String path() {
        return field + "[" + (index - 1) + "]";
    }

    @Override
    public long index() {
        return index;
    }
}
