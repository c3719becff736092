package dev.syncline.connector.cbr;

import dev.syncline.connector.ApiError;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.EarliestEffect;
import dev.syncline.connector.Inquiry.Finding;
import dev.syncline.connector.HuaweiErrors;
import dev.syncline.connector.Inquiry;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.PathSegment;
import dev.syncline.connector.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Is the backup there ({@code GET /v3/{project_id}/backups/{backup_id}}, CBR API v3, "ShowBackup")? That alone tells
 * little: it may stem from an earlier run, and a sync that CBR has taken may not show it yet. So the operation logs
 * are always asked next; what this answer tells holds where they tell nothing.
 */
record BackupInquiry(CbrBackup backup, Instant since) implements Inquiry {
    private static final int NOT_FOUND = 404;

    @Override
    public ApiRequest request() {
        String path = "/v3/" + PathSegment.of(backup.project()) + "/backups/" + PathSegment.of(backup.backupId());
        return new ApiRequest("GET", path, List.of(), Map.of(), new byte[0], backup.project());
    }

    @Override
    public Finding read(ApiResponse response, Instant receivedAt) {
        EarliestEffect from = EarliestEffect.of(since, response, receivedAt);
        if (response.isSuccess()) {
            JsonNode shown = JsonBody.read(response.body()).path("backup");
            return isOurs(shown)
                    ? new Finding.Ask(LogsInquiry.first(backup, since, from, told(shown, from, response)))
                    : new Finding.Unclear("CBR's answer does not show the backup that was asked for");
        }
        ApiError error = HuaweiErrors.read(response);
        // a gateway or a proxy that says 404 knows nothing of backups
        return response.status() == NOT_FOUND && error.code().startsWith("BackupService.")
                ? new Finding.Ask(LogsInquiry.first(backup, since, from, new Told(new Finding.NotFound(), true)))
                : Finding.of(error.judgedBy(CbrAnswers.ERRORS, response));
    }

    private boolean isOurs(JsonNode shown) {
        return JsonBody.text(shown, "id").equalsIgnoreCase(backup.backupId());
    }

    /**
     * What the backup itself tells.
     *
     * @param decided whether that is enough where the first logs do not name the backup: it came since the
     *     call, or is not there at all. Of one that was there before, only all the logs can tell
     */
    record Told(Finding finding, boolean decided) {}

    /** A change alone is no proof: an earlier run's sync may have ended since, or somebody renamed the backup. */
    private static Told told(JsonNode shown, EarliestEffect from, ApiResponse response) {
        EarliestEffect.Age created = from.age(JsonBody.text(shown, "created_at"));
        if (created == EarliestEffect.Age.NOT_OLDER) {
            Receipt receipt = new Receipt("", "", "", JsonBody.text(shown, "status"), response.status());
            return new Told(new Finding.Found(new Outcome.Accepted(receipt)), true);
        }
        boolean untouched = created == EarliestEffect.Age.OLDER
                && from.age(JsonBody.text(shown, "updated_at")) == EarliestEffect.Age.OLDER;
        Finding finding = untouched
                ? new Finding.NotFound()
                : new Finding.Unclear(
                        "the backup may have been changed since, but no operation log tells of a sync of it");
        return new Told(finding, false);
    }
}
