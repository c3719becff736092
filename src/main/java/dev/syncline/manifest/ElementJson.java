package dev.syncline.manifest;

import dev.syncline.manifest.json.MalformedJsonException;
import dev.syncline.manifest.json.StrictJson;
import dev.syncline.manifest.source.FieldPositions;
import tools.jackson.databind.JsonNode;

/** The result of parsing an element's text. */
public sealed interface ElementJson {

    /** The element is well-formed. */
    record Parsed(JsonNode node) implements ElementJson {}

    /**
     * The element is not well-formed.
     *
     * @param line where in its file, from 1
     * @param column in characters, from 1
     */
    record Malformed(long line, int column, String message) implements ElementJson {}

    /**
     * Parses strictly. It refuses a field that occurs twice, text after the value, nesting deeper than 64, and characters
     * that databases cannot store (U+0000, half a surrogate pair). Numbers keep their digits.
     */
    static ElementJson parse(Element element) {
        if (element.fields().flaw().isPresent()) {
            FieldPositions.Flaw flaw = element.fields().flaw().get();
            return new Malformed(flaw.line(), flaw.column(), flaw.message());
        }
        try {
            return new Parsed(StrictJson.parse(element.json()));
        } catch (MalformedJsonException e) {
            Element.Place place = element.placeOf(e.offset());
            return new Malformed(place.line(), place.column(), String.valueOf(e.getMessage()));
        }
    }
}
