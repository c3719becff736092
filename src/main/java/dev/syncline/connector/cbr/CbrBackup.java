package dev.syncline.connector.cbr;

import dev.syncline.connector.Uuid;
import dev.syncline.manifest.EntryFields;
import tools.jackson.core.JsonGenerator;

/**
 * One backup as CBR's document describes it.
 *
 * @param createdAt seconds since 1970; {@link #NO_TIME} if the entry gives none
 * @param project ID of the project that owns the backup; an addition of Syncline that is never sent in the body
 */
record CbrBackup(
        String backupId,
        String backupName,
        String bucketName,
        String imagePath,
        String resourceId,
        String resourceName,
        String resourceType,
        long createdAt,
        String project) {
    static final long NO_TIME = Long.MIN_VALUE;

    /** Seconds since 1970 of the year 5138. Milliseconds of any day after March 1973 are larger. */
    private static final long MOST_SECONDS = 100_000_000_000L;

    static CbrBackup read(EntryFields fields, String endpointProject) {
        CbrBackup backup = new CbrBackup(
                fields.text("backup_id"),
                fields.text("backup_name"),
                fields.text("bucket_name"),
                fields.text("image_path"),
                fields.text("resource_id"),
                fields.text("resource_name"),
                fields.text("resource_type"),
                fields.integer("created_at", NO_TIME + 1, Long.MAX_VALUE, NO_TIME),
                fields.text("project_id", endpointProject));
        if (backup.project().isEmpty() && !fields.has("project_id")) {
            fields.error("project_id", "is missing, and the endpoint names no project");
        }
        if (backup.createdAt() > MOST_SECONDS) {
            fields.warning(
                    "created_at", "must be seconds since 1970; " + backup.createdAt() + " looks like milliseconds");
        }
        // every ID in the document is a UUID, but the document does not require it
        if (!backup.backupId().isBlank() && !Uuid.is(backup.backupId())) {
            fields.warning("backup_id", "not a UUID (got \"" + backup.backupId() + "\")");
        }
        return backup;
    }

    String key() {
        return Uuid.normalised(backupId);
    }

    void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("backup_id", backupId);
        json.writeStringProperty("resource_id", resourceId);
        json.writeStringProperty("resource_name", resourceName);
        json.writeStringProperty("resource_type", resourceType);
        json.writeStringProperty("bucket_name", bucketName);
        json.writeStringProperty("image_path", imagePath);
        if (createdAt != NO_TIME) {
            json.writeNumberProperty("created_at", createdAt);
        }
        json.writeStringProperty("backup_name", backupName);
        json.writeEndObject();
    }
}
