package dev.syncline.connector.cvm;

import dev.syncline.connector.OptionalFlag;
import dev.syncline.manifest.EntryFields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * One image and the regions to copy it to, as CVM's document describes it.
 *
 * @param name the name that the copies get; empty if the entry gives none
 * @param imageSetRequired whether the answer must contain the IDs of the copies
 * @param source the region of the image; an addition of Syncline that is sent as a header
 */
record CvmImage(
        String imageId,
        List<String> regions,
        String name,
        OptionalFlag dryRun,
        boolean imageSetRequired,
        String source) {
    CvmImage {
        regions = List.copyOf(regions);
    }

    static CvmImage read(EntryFields fields, String endpointRegion) {
        List<String> regions = fields.texts("DestinationRegions");
        refuseRepeated(fields, regions);
        return new CvmImage(
                readImageId(fields),
                regions,
                fields.text("ImageName", ""),
                OptionalFlag.read(fields, "DryRun"),
                fields.bool("ImageSetRequired", true),
                readSource(fields, endpointRegion));
    }

    private static String readImageId(EntryFields fields) {
        boolean alone = fields.has("ImageId");
        boolean listed = fields.has("ImageIds");
        if (alone && listed) {
            fields.error("ImageId", "is given beside ImageIds: give only one of them");
        }
        String id = alone && !listed ? fields.text("ImageId") : readOnly(fields);
        if (!id.isBlank() && !id.startsWith("img-")) {
            fields.warning(alone ? "ImageId" : "ImageIds[0]", "image IDs begin with img- (got \"" + id + "\")");
        }
        return id;
    }

    private static String readOnly(EntryFields fields) {
        List<String> ids = fields.texts("ImageIds");
        if (ids.size() > 1) {
            fields.error("ImageIds", "must hold exactly one image, holds " + ids.size());
        }
        return ids.isEmpty() ? "" : ids.get(0);
    }

    private static String readSource(EntryFields fields, String endpointRegion) {
        String source = fields.text("Region", endpointRegion);
        if (!fitsHeader(source)) {
            fields.error("Region", "must be printable ASCII without blanks");
        } else if (source.isEmpty() && !fields.has("Region")) {
            fields.error("Region", "is missing, and the endpoint names no region");
        }
        return source;
    }

    private static void refuseRepeated(EntryFields fields, List<String> regions) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < regions.size(); i++) {
            if (!seen.add(regions.get(i)) && !regions.get(i).isBlank()) {
                fields.error("DestinationRegions[" + i + "]", "repeats the region \"" + regions.get(i) + "\"");
            }
        }
    }

    /** The source region is sent as a header. A line break in it would start another header. */
    static boolean fitsHeader(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** Writes the request body for some of the image's regions. */
    void write(JsonGenerator json, List<String> some) {
        json.writeStartObject();
        writeTexts(json, "ImageIds", List.of(imageId));
        writeTexts(json, "DestinationRegions", some);
        dryRun.write(json, "DryRun");
        if (!name.isEmpty()) {
            json.writeStringProperty("ImageName", name);
        }
        json.writeBooleanProperty("ImageSetRequired", imageSetRequired);
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String field, List<String> texts) {
        json.writeArrayPropertyStart(field);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
