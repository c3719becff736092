package dev.syncline.connector.cbr;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiRequest.Parameter;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The second inquiry about a sync that got no answer: is there an operation log of a sync of the backup ({@code GET
 * /v3/{project_id}/operation-logs}, CBR API v3, "ListOpLogs")? CBR can filter the logs by resource but not by backup.
 * The logs are therefore compared here, page by page.
 *
 * @param since the earliest time at which the call can have taken effect, by this computer's clock
 * @param from the same time by CBR's clock, as computed from the answer to {@link BackupInquiry}
 * @param fallback the result if no log on this page or a later one names the backup
 * @param seen the IDs of the logs on the earlier pages, to notice pages that repeat others
 * @param offset the number of logs on the earlier pages
 */
record LogsInquiry(
        CbrBackup backup, Instant since, EarliestEffect from, Fallback fallback, Set<String> seen, int offset)
        implements Inquiry {
    private static final int PAGE_SIZE = 100;
    /** The most logs that are read if the fallback is sufficient. A log would then add only the operation's ID. */
    private static final int MOST_FOR_OPERATION_ID = 5 * PAGE_SIZE;
    /**
     * The most logs that are read for one entry. For a resource with more syncs, one entry would need too many
     * requests.
     */
    private static final int MOST = 20 * PAGE_SIZE;

    private static final Finding AMBIGUOUS =
            new Finding.Unclear("the operation logs show a sync that may or may not be of this backup");

    /**
     * The result if no operation log names the backup.
     *
     * @param sufficient whether it is enough to read the first {@link #MOST_FOR_OPERATION_ID} logs. It is enough if the
     *     backup was created after the call or does not exist. For a backup that existed before the call, all logs must
     *     be read
     */
    record Fallback(Finding finding, boolean sufficient) {}

    static Inquiry first(CbrBackup backup, Instant since, EarliestEffect from, Fallback fallback) {
        return new LogsInquiry(backup, since, from, fallback, Set.of(), 0);
    }

    /** Whether a log belongs to the call in doubt. */
    private enum Match {
        NO,
        YES,
        UNKNOWN
    }

    @Override
    public ApiRequest request() {
        List<Parameter> query = new ArrayList<>(List.of(
                new Parameter("operation_type", "sync"),
                new Parameter("resource_id", backup.resourceId()),
                new Parameter(
                        "start_time",
                        from.possible().truncatedTo(ChronoUnit.SECONDS).toString()),
                new Parameter("limit", Integer.toString(PAGE_SIZE))));
        if (offset > 0) { // CBR's document does not allow an offset of 0
            query.add(new Parameter("offset", Integer.toString(offset)));
        }
        String path = "/v3/" + PercentEncoding.pathSegment(backup.project()) + "/operation-logs";
        return new ApiRequest("GET", path, query, Map.of(), new byte[0], backup.project());
    }

    @Override
    public Finding read(ApiResponse response, Instant receivedAt) {
        if (!response.isSuccess()) {
            return Finding.of(HuaweiErrors.read(response).judgedBy(CbrAnswers.ERRORS, response));
        }
        JsonNode list = JsonBody.read(response.body());
        JsonNode logs = list.path("operation_logs");
        if (!logs.isArray() && !logs.isNull()) {
            return new Finding.Unclear("CBR's answer has no list named operation_logs");
        }
        EarliestEffect earliest = EarliestEffect.of(since, response, receivedAt);
        Finding soFar = fallback.finding();
        Set<String> ids = new HashSet<>(seen);
        for (JsonNode log : logs) {
            String id = JsonBody.text(log, "id");
            ids.add(id.isEmpty() ? "log " + (offset + ids.size()) : id);
            switch (match(log, earliest)) {
                case YES -> {
                    return found(log, response);
                }
                case UNKNOWN -> soFar = soFar instanceof Finding.Found ? soFar : AMBIGUOUS;
                case NO -> {}
            }
        }
        return next(list.path("count").longValue(0), logs.size(), soFar, ids);
    }

    private Match match(JsonNode log, EarliestEffect earliest) {
        JsonNode extra = log.path("extra_info");
        String named = JsonBody.text(extra.path("backup"), "backup_id");
        String resource = JsonBody.text(extra.path("resource"), "id");
        EarliestEffect.Age age = earliest.age(JsonBody.text(log, "created_at"));
        if (age == EarliestEffect.Age.OLDER
                || isOther(JsonBody.text(log, "operation_type"), "sync")
                || isOther(named, backup.backupId())
                || isOther(resource, backup.resourceId())) {
            return Match.NO;
        }
        boolean certain = age == EarliestEffect.Age.NOT_OLDER
                && !named.isEmpty()
                && !JsonBody.text(log, "id").isEmpty();
        return certain ? Match.YES : Match.UNKNOWN;
    }

    private static boolean isOther(String given, String expected) {
        return !given.isEmpty() && !given.equalsIgnoreCase(expected);
    }

    /**
     * The log proves that CBR accepted the call. If the operation has failed since, the receipt's remote status shows
     * it, as for any accepted entry.
     */
    private static Finding found(JsonNode log, ApiResponse response) {
        return new Finding.Found(new Outcome.Accepted(
                new Receipt(JsonBody.text(log, "id"), "", "", JsonBody.text(log, "status"), response.status())));
    }

    /**
     * A page with fewer logs than requested is the last page only if CBR's own count confirms it. A page without new
     * logs is always the last one. If CBR counts more logs than it showed, one of those may name the backup.
     */
    private Finding next(long count, int size, Finding soFar, Set<String> ids) {
        int read = offset + size;
        boolean showsNothingNew = ids.size() == seen.size();
        boolean last = showsNothingNew || (size < PAGE_SIZE && read >= count);
        if (last && (ids.size() < count || (showsNothingNew && size > 0)) && !(soFar instanceof Finding.Found)) {
            return new Finding.Unclear("CBR lists " + Math.max(count, ids.size())
                    + " syncs of the backup's resource, but shows only " + ids.size());
        }
        if (last || (fallback.sufficient() && read >= MOST_FOR_OPERATION_ID)) {
            return soFar;
        }
        return read >= MOST
                ? new Finding.Unclear("CBR lists more than " + MOST + " syncs of the backup's resource since the call")
                : new Finding.Ask(new LogsInquiry(
                        backup, since, from, new Fallback(soFar, fallback.sufficient()), Set.copyOf(ids), read));
    }
}
