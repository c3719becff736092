package dev.syncline.sandbox.devserver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A ModelArts dev server, as {@code cloud.json} lists it.
 *
 * @param recordedStatus the outdated status that lists show until a sync reads the actual status
 * @param row the instance in the format of the vendor's document, with its actual status
 */
record DevServer(String project, String owner, String recordedStatus, ObjectNode row) {

    static DevServer parse(JsonNode listed) {
        return new DevServer(
                listed.path("project").stringValue(),
                listed.path("owner").stringValue(),
                listed.path("recorded").stringValue(),
                (ObjectNode) listed.path("row"));
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

    /** The instance after an operation that was under way has ended. */
    ObjectNode stableRow() {
        String status = row.path("status").stringValue();
        String stable = switch (status) {
            case "CREATING", "STARTING", "REBOOTING", "CHANGINGOS", "REINSTALLINGOS" -> "RUNNING";
            case "STOPPING" -> "STOPPED";
            case "DELETING" -> "DELETED";
            default -> status;
        };
        return row.deepCopy().put("status", stable);
    }

    /** @param synced whether a sync has read the actual status */
    ObjectNode row(boolean synced) {
        return synced ? row : row.deepCopy().put("status", recordedStatus);
    }
}
