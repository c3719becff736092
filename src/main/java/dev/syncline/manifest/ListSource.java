package dev.syncline.manifest;

import org.jspecify.annotations.Nullable;

/** A JSON array, alone or as the one field of a vendor's request body. */
final class ListSource implements ElementSource {
    private final ByteWindow window;
    private final ValueScanner scanner;
    private final int file;
    private final String field;
    private long index;

    /** @param field the body's field; empty for an array alone */
    ListSource(ByteWindow window, int file, String field, long index) {
        this.window = window;
        this.scanner = new ValueScanner(window);
        this.file = file;
        this.field = field;
        this.index = index;
    }

    /** Goes from the file's beginning to just behind the list's opening bracket. */
    void enter() {
        if (!field.isEmpty()) {
            window.peekBehindBlank();
            window.read();
            enterField();
        }
        window.peekBehindBlank();
        window.read();
    }

    private void enterField() {
        window.peekBehindBlank();
        scanner.scan();
        if (!window.slice().text().equals('"' + field + '"')) {
            throw window.brokenAtMark(besides());
        }
        window.peekBehindBlank();
        window.read();
    }

    @Override
    public @Nullable Element next(long ordinal) {
        int peeked = window.peekBehindBlank();
        if (peeked == ']') {
            leave();
            return null;
        }
        if (index > 0 && peeked != -1) {
            separator(peeked);
        }
        if (window.peekBehindBlank() == -1) {
            throw window.broken("the list is not closed: the file ends inside it");
        }
        scanner.scan();
        String path = field + "[" + index + "]";
        index++;
        int column = ByteWindow.columnOf(window.markColumn());
        return new Element(
                ordinal,
                file,
                window.markLine() + 1,
                column,
                path,
                window.slice().text());
    }

    private void separator(int peeked) {
        if (peeked != ',') {
            throw window.broken("a comma or the list's end must stand here");
        }
        window.read();
    }

    /** Goes over what closes list and body, and sees that nothing follows. */
    private void leave() {
        window.read();
        if (!field.isEmpty()) {
            int peeked = window.peekBehindBlank();
            if (peeked == ',') {
                window.read();
                window.peekBehindBlank();
                throw window.broken(besides());
            }
            if (peeked != '}') {
                throw window.broken("the body is not closed");
            }
            window.read();
        }
        if (window.peekBehindBlank() != -1) {
            throw window.broken("text follows behind the list's end");
        }
    }

    private String besides() {
        return "a field beside \"" + field + "\" would not be sent; remove it";
    }

    @Override
    public long index() {
        return index;
    }
}
