package dev.syncline.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A seeded ModelArts dev server: its status as it really is, and as it is on record until a sync reads it anew.
 *
 * @param row the instance as the document shows it, with its real status
 */
record DevServer(String project, String owner, String recorded, ObjectNode row) {

    static DevServer read(JsonNode seeded) {
        return new DevServer(
                seeded.path("project").stringValue(),
                seeded.path("owner").stringValue(),
                seeded.path("recorded").stringValue(),
                (ObjectNode) seeded.path("row"));
    }

    String id() {
        return row.path("id").stringValue();
    }

    long createdAt() {
        return row.path("create_at").longValue();
    }

    long updatedAt() {
        return row.path("update_at").longValue();
    }

    ObjectNode row(boolean synced) {
        return synced ? row : row.deepCopy().put("status", recorded);
    }
}
