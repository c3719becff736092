package dev.syncline.connector.cbr;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiRequest.Parameter;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Has a sync of the backup been logged since ({@code GET /v3/{project_id}/operation-logs}, CBR API v3, "ListOpLogs")?
 * The list cannot be asked for one backup, only for the resource that it is of. Where the backup itself has told
 * enough, some pages are read for the operation's ID; else one after another, to the end.
 *
 * @param since by our clock
 * @param from by CBR's clock, as the first answer told it
 * @param otherwise what holds where no log of the pages to come speaks of the backup
 */
record LogsInquiry(CbrBackup backup, Instant since, EarliestEffect from, BackupInquiry.Told otherwise, int offset)
        implements Inquiry {
    private static final int LIMIT = 100;
    /** Where the logs would only add the operation's ID, so many are looked at. */
    private static final int ENOUGH = 5 * LIMIT;

    private static final Finding PERHAPS =
            new Finding.Unclear("the operation logs tell of a sync that may or may not be this backup's");
    /** More syncs of one resource than anybody reads on behalf of one entry. */
    private static final int MOST = 20 * LIMIT;

    static Inquiry first(CbrBackup backup, Instant since, EarliestEffect from, BackupInquiry.Told otherwise) {
        return new LogsInquiry(backup, since, from, otherwise, 0);
    }

    /** What one log tells of our call. */
    private enum Telling {
        NOTHING,
        OURS,
        PERHAPS_OURS
    }

    @Override
    public ApiRequest request() {
        List<Parameter> query = new ArrayList<>(List.of(
                new Parameter("operation_type", "sync"),
                new Parameter("resource_id", backup.resourceId()),
                new Parameter(
                        "start_time",
                        from.possible().truncatedTo(ChronoUnit.SECONDS).toString()),
                new Parameter("limit", Integer.toString(LIMIT))));
        if (offset > 0) { // the document has it begin at 1
            query.add(new Parameter("offset", Integer.toString(offset)));
        }
        String path = "/v3/" + PathSegment.of(backup.project()) + "/operation-logs";
        return new ApiRequest("GET", path, query, Map.of(), new byte[0], backup.project());
    }

    @Override
    public Finding read(ApiResponse response, Instant receivedAt) {
        if (!response.isSuccess()) {
            return Finding.of(HuaweiErrors.read(response).judgedBy(CbrAnswers.ERRORS, response));
        }
        JsonNode list = JsonBody.read(response.body());
        JsonNode logs = list.path("operation_logs");
        if (!logs.isArray()) {
            return new Finding.Unclear("CBR's answer has no list named operation_logs");
        }
        EarliestEffect by = EarliestEffect.of(since, response, receivedAt);
        Finding soFar = otherwise.finding();
        for (JsonNode log : logs) {
            switch (telling(log, by)) {
                case OURS -> {
                    return found(log, response);
                }
                case PERHAPS_OURS -> soFar = soFar instanceof Finding.Found ? soFar : PERHAPS;
                case NOTHING -> {}
            }
        }
        return next(list, logs.size(), soFar);
    }

    private Telling telling(JsonNode log, EarliestEffect by) {
        JsonNode extra = log.path("extra_info");
        String named = JsonBody.text(extra.path("backup"), "backup_id");
        String resource = JsonBody.text(extra.path("resource"), "id");
        EarliestEffect.Age age = by.age(JsonBody.text(log, "created_at"));
        if (age == EarliestEffect.Age.OLDER
                || isOther(JsonBody.text(log, "operation_type"), "sync")
                || isOther(named, backup.backupId())
                || isOther(resource, backup.resourceId())) {
            return Telling.NOTHING;
        }
        boolean told = age == EarliestEffect.Age.NOT_OLDER
                && !named.isEmpty()
                && !JsonBody.text(log, "id").isEmpty();
        return told ? Telling.OURS : Telling.PERHAPS_OURS;
    }

    private static boolean isOther(String given, String ours) {
        return !given.isEmpty() && !given.equalsIgnoreCase(ours);
    }

    /** CBR took the call. That its operation may have failed since is for its state to say, as with any other. */
    private static Finding found(JsonNode log, ApiResponse response) {
        return new Finding.Found(new Outcome.Accepted(
                new Receipt(JsonBody.text(log, "id"), "", "", JsonBody.text(log, "status"), response.status())));
    }

    /** A page is the last where it is empty, or shorter than asked for and than CBR's own count allows for. */
    private Finding next(JsonNode list, int size, Finding soFar) {
        int read = offset + size;
        boolean last = size == 0 || (size < LIMIT && read >= list.path("count").intValue(0));
        if (last || (otherwise.decided() && read >= ENOUGH)) {
            return soFar;
        }
        return read >= MOST
                ? new Finding.Unclear("CBR lists more than " + MOST + " syncs of the backup's resource since")
                : new Finding.Ask(
                        new LogsInquiry(backup, since, from, new BackupInquiry.Told(soFar, otherwise.decided()), read));
    }
}
