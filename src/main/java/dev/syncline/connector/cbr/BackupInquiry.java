package dev.syncline.connector.cbr;

import dev.syncline.connector.ApiError;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.EarliestEffect;
import dev.syncline.connector.HuaweiErrors;
import dev.syncline.connector.Inquiry;
import dev.syncline.connector.Inquiry.Finding;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.PercentEncoding;
import dev.syncline.connector.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The first inquiry about a sync that got no answer: does the backup exist ({@code GET
 * /v3/{project_id}/backups/{backup_id}}, CBR API v3, "ShowBackup")? This answer alone is not enough. An earlier run may
 * have created the backup. Also, CBR may have accepted the sync although the backup is not visible yet. {@link
 * LogsInquiry} is therefore always asked next. The finding from this answer counts only if no operation log names the
 * backup.
 *
 * @param since the earliest time at which the call can have taken effect, by this computer's clock
 */
record BackupInquiry(CbrBackup backup, Instant since) implements Inquiry {
    private static final int NOT_FOUND = 404;

    @Override
    public ApiRequest request() {
        String path = "/v3/" + PercentEncoding.pathSegment(backup.project()) + "/backups/"
                + PercentEncoding.pathSegment(backup.backupId());
        return new ApiRequest("GET", path, List.of(), Map.of(), new byte[0], backup.project());
    }

    @Override
    public Finding read(ApiResponse response, Instant receivedAt) {
        EarliestEffect from = EarliestEffect.of(since, response, receivedAt);
        if (response.isSuccess()) {
            JsonNode shown = JsonBody.read(response.body()).path("backup");
            return isRequested(shown)
                    ? new Finding.Ask(LogsInquiry.first(backup, since, from, fallback(shown, from, response)))
                    : new Finding.Unclear("CBR's answer does not show the backup that was asked for");
        }
        ApiError error = HuaweiErrors.read(response);
        // only CBR's own codes prove that the backup is missing, because a gateway or a proxy may answer 404 too
        return response.status() == NOT_FOUND && error.code().startsWith("BackupService.")
                ? new Finding.Ask(
                        LogsInquiry.first(backup, since, from, new LogsInquiry.Fallback(new Finding.NotFound(), true)))
                : Finding.of(error.judgedBy(CbrAnswers.ERRORS, response));
    }

    private boolean isRequested(JsonNode shown) {
        return JsonBody.text(shown, "id").equalsIgnoreCase(backup.backupId());
    }

    /**
     * Returns the finding that counts if no operation log names the backup. A later {@code updated_at} does not prove
     * that this call took effect: a sync of an earlier run may have ended after the call, or somebody may have renamed
     * the backup.
     */
    private static LogsInquiry.Fallback fallback(JsonNode shown, EarliestEffect from, ApiResponse response) {
        EarliestEffect.Age created = from.age(JsonBody.text(shown, "created_at"));
        if (created == EarliestEffect.Age.NOT_OLDER) {
            Receipt receipt = new Receipt("", "", "", JsonBody.text(shown, "status"), response.status());
            return new LogsInquiry.Fallback(new Finding.Found(new Outcome.Accepted(receipt)), true);
        }
        boolean unchanged = created == EarliestEffect.Age.OLDER
                && from.age(JsonBody.text(shown, "updated_at")) == EarliestEffect.Age.OLDER;
        Finding finding = unchanged
                ? new Finding.NotFound()
                : new Finding.Unclear(
                        "the backup may have changed since the call, but no operation log names a sync of it");
        return new LogsInquiry.Fallback(finding, false);
    }
}
