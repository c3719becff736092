package dev.syncline.sandbox;

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
 * What is in the cloud from the start, and so all that a strict sandbox knows. Any other sandbox knows whatever it is
 * asked for, unless its name contains {@code missing}.
 */
final class Seed {
    /** What can be known or missing; the names are the seed file's. */
    enum Kind {
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

    /** Where the seeded CVM images are. */
    static final String CVM_HOME = "ap-shanghai";

    private static final String RESOURCE = "/sandbox/cloud.json";

    private final boolean strict;
    private final Map<Kind, Set<String>> names = new EnumMap<>(Kind.class);
    private final List<DevServer> devServers = new ArrayList<>();

    private Seed(boolean strict, JsonNode cloud) {
        this.strict = strict;
        for (Kind kind : Kind.values()) {
            Set<String> known = new HashSet<>();
            cloud.path(kind.field).forEach(name -> known.add(name.stringValue()));
            names.put(kind, Set.copyOf(known));
        }
        cloud.path("devServers").forEach(server -> devServers.add(DevServer.read(server)));
    }

    static Seed load(boolean strict) {
        try (InputStream in = Objects.requireNonNull(Seed.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new Seed(strict, Json.tree(in.readAllBytes()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean knows(Kind kind, String name) {
        return strict ? seeded(kind).contains(name) : !name.contains("missing");
    }

    Set<String> seeded(Kind kind) {
        return names.getOrDefault(kind, Set.of());
    }

    List<DevServer> devServers() {
        return devServers;
    }
}
