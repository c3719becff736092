package dev.syncline.connector.aries;

import dev.syncline.manifest.EntryFields;
import tools.jackson.core.JsonGenerator;

/**
 * One storage volume of a server.
 *
 * @param gigabytes as written in the manifest; may have a fraction
 * @param type a number that Aries defines; Syncline sends it unchanged
 * @param imageRef empty if the volume is not made from an image
 */
record Volume(String name, Number gigabytes, long type, String imageRef) {

    static Volume read(EntryFields fields) {
        return new Volume(
                fields.text("name"),
                readSize(fields),
                fields.integer("type", Long.MIN_VALUE, Long.MAX_VALUE),
                fields.text("image_ref", ""));
    }

    private static Number readSize(EntryFields fields) {
        Number size = fields.number("size");
        if (size.doubleValue() <= 0) {
            fields.warning("size", "is " + size + ", is that meant?");
        }
        return size;
    }

    void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeName("size");
        json.writeNumber(gigabytes.toString());
        json.writeNumberProperty("type", type);
        if (!imageRef.isEmpty()) {
            json.writeStringProperty("image_ref", imageRef);
        }
        json.writeEndObject();
    }
}
