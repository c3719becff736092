package dev.syncline.connector.cbr;

import dev.syncline.manifest.EntryFields;
import java.util.HexFormat;
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

    private static final int UUID_LENGTH = 36;

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
        // every ID in the document is a UUID, but the document does not require it
        if (!backup.backupId().isBlank() && !looksLikeUuid(backup.backupId())) {
            fields.warning("backup_id", "not a UUID (got \"" + backup.backupId() + "\")");
        }
        return backup;
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

    private static boolean looksLikeUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : !HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
