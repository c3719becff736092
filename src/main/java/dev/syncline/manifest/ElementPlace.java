package dev.syncline.manifest;

/** A place inside an element, in lines and columns of its file. */
record ElementPlace(long line, int column) {

    /** @param offset chars of the element's text before the place */
    static ElementPlace of(Element element, int offset) {
        String json = element.json();
        int end = Math.max(0, Math.min(offset, json.length()));
        int lineStart = json.lastIndexOf('\n', end - 1) + 1;
        long feeds = json.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        int before = feeds == 0 ? element.column() - 1 : 0;
        return new ElementPlace(element.line() + feeds, before + json.codePointCount(lineStart, end) + 1);
    }
}
