package dev.syncline.connector;

import dev.syncline.manifest.EntryFields;
import tools.jackson.core.JsonGenerator;

/** A boolean field that an entry may leave out. Then it is not sent, and the API uses its own default. */
public enum OptionalFlag {
    UNSAID,
    NO,
    YES;

    public static OptionalFlag read(EntryFields fields, String field) {
        if (!fields.has(field)) {
            return UNSAID;
        }
        return fields.bool(field, false) ? YES : NO;
    }

    public void write(JsonGenerator json, String field) {
        if (this != UNSAID) {
            json.writeBooleanProperty(field, this == YES);
        }
    }
}
