package dev.syncline.connector.swr;

import dev.syncline.connector.BoundedText;
import dev.syncline.connector.OptionalFlag;
import dev.syncline.manifest.EntryFields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/**
 * One repository with the tags to sync, as SWR's document describes it.
 *
 * @param project ID of the endpoint's project, for authentication; not in SWR's document; empty if the endpoint names
 *     none
 */
record SwrImage(
        String namespace,
        String repository,
        List<String> tags,
        OptionalFlag override,
        String remoteNamespace,
        String remoteRegion,
        String project) {
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    /** In characters of a tag in a message. */
    private static final int MAX_SHOWN = 60;

    SwrImage {
        tags = List.copyOf(tags);
    }

    static SwrImage read(EntryFields fields, String project) {
        List<String> tags = fields.texts("imageTag");
        refuseRepeated(fields, tags);
        warnOfNoTags(fields, tags);
        return new SwrImage(
                fields.text("namespace"),
                fields.text("repository"),
                tags,
                OptionalFlag.read(fields, "override"),
                fields.text("remoteNamespace"),
                fields.text("remoteRegionId"),
                project);
    }

    /** SWR's document does not say what a tag is. The pattern is that of the registry's protocol. */
    private static void warnOfNoTags(EntryFields fields, List<String> tags) {
        for (int i = 0; i < tags.size(); i++) {
            String tag = tags.get(i);
            if (!tag.isBlank() && !TAG.matcher(tag).matches()) {
                String what = tag.startsWith("sha256:") ? "is a digest, not a tag" : "cannot be a tag";
                fields.warning(
                        "imageTag[" + i + "]",
                        what + ": tags have letters, digits, underscores, dots and dashes, at most 128 (got \""
                                + BoundedText.of(tag, MAX_SHOWN) + "\")");
            }
        }
    }

    private static void refuseRepeated(EntryFields fields, List<String> tags) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < tags.size(); i++) {
            if (!seen.add(tags.get(i)) && !tags.get(i).isBlank()) {
                fields.error("imageTag[" + i + "]", "repeats the tag \"" + tags.get(i) + "\"");
            }
        }
    }

    String key() {
        return namespace + "/" + repository + "@" + remoteRegion + "/" + remoteNamespace;
    }

    /** Writes the request body for some of the repository's tags. */
    void write(JsonGenerator json, List<String> some) {
        json.writeStartObject();
        json.writeArrayPropertyStart("imageTag");
        some.forEach(json::writeString);
        json.writeEndArray();
        override.write(json, "override");
        json.writeStringProperty("remoteNamespace", remoteNamespace);
        json.writeStringProperty("remoteRegionId", remoteRegion);
        json.writeEndObject();
    }
}
