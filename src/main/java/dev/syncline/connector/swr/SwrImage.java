package dev.syncline.connector.swr;

import dev.syncline.connector.OptionalFlag;
import dev.syncline.manifest.EntryFields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    SwrImage {
        tags = List.copyOf(tags);
    }

    static SwrImage read(EntryFields fields, String project) {
        List<String> tags = fields.texts("imageTag");
        refuseRepeated(fields, tags);
        return new SwrImage(
                fields.text("namespace"),
                fields.text("repository"),
                tags,
                OptionalFlag.read(fields, "override"),
                fields.text("remoteNamespace"),
                fields.text("remoteRegionId"),
                project);
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
