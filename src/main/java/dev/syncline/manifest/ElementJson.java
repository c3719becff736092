package dev.syncline.manifest;

import tools.jackson.databind.JsonNode;

/** What parsing an element's text comes to. */
public sealed interface ElementJson {

    /** The element is well-formed. */
    record Tree(JsonNode node) implements ElementJson {}

    /**
     * The element is not well-formed.
     *
     * @param line where in its file, from 1
     * @param column in characters, from 1
     */
    record Broken(long line, int column, String message) implements ElementJson {}

    /**
     * Parses strictly: a field named twice, anything behind the value, nesting deeper than 64 and texts that no
     * database stores (U+0000, half a surrogate pair) are refused; numbers keep their digits.
     */
    static ElementJson parse(Element element) {
        return ElementParser.parse(element);
    }
}
