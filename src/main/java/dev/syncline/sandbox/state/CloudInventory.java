package dev.syncline.sandbox.state;

import dev.syncline.sandbox.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which resources exist in the simulated cloud. In a strict sandbox these are the ones that {@code sandbox/cloud.json}
 * lists. In any other sandbox every resource exists, unless its name contains {@code missing}.
 */
public final class CloudInventory {
    /** The kinds of resources. Each has the name of its field in {@code cloud.json}. */
    public enum Kind {
        PROJECT("projects"),
        OWNER("owners"),
        IMAGE_REF("imageRefs"),
        BACKUP("backups"),
        ORGANISATION("organisations"),
        SWR_REGION("swrRegions"),
        TAG("tags"),
        CVM_IMAGE("cvmImages"),
        CVM_REGION("cvmRegions");

        private final String field;

        Kind(String field) {
            this.field = field;
        }
    }

    /** The region of the CVM images that {@code cloud.json} lists. */
    public static final String CVM_HOME_REGION = "ap-shanghai";

    private static final String RESOURCE = "/sandbox/cloud.json";

    private final boolean strict;
    private final Map<Kind, Set<String>> listedNames = new EnumMap<>(Kind.class);
    private final List<JsonNode> devServers = new ArrayList<>();

    private CloudInventory(boolean strict, JsonNode cloud) {
        this.strict = strict;
        for (Kind kind : Kind.values()) {
            Set<String> listed = new HashSet<>();
            cloud.path(kind.field).forEach(name -> listed.add(name.stringValue()));
            listedNames.put(kind, Set.copyOf(listed));
        }
        cloud.path("devServers").forEach(server -> devServers.add(server));
    }

    /** @param strict whether only the listed resources exist */
    public static CloudInventory load(boolean strict) {
        try (InputStream in = Objects.requireNonNull(CloudInventory.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new CloudInventory(strict, Json.parse(in.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether the resource exists in this sandbox. */
    public boolean exists(Kind kind, String name) {
        return strict ? listed(kind).contains(name) : !name.contains("missing");
    }

    /** The names that {@code cloud.json} lists. */
    public Set<String> listed(Kind kind) {
        return listedNames.getOrDefault(kind, Set.of());
    }

    /** The dev servers that {@code cloud.json} lists, each with project, owner, recorded status and row. */
    public List<JsonNode> devServers() {
        return devServers;
    }
}
