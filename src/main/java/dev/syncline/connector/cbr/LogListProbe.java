package dev.syncline.connector.cbr;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiRequest.Parameter;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.EarliestEffect;
import dev.syncline.connector.HuaweiErrors;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Operation;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.PercentEncoding;
import dev.syncline.connector.Probe;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Asks about many operation logs of one project, page by page: {@code GET /v3/{project_id}/operation-logs} (CBR API v3,
 * "ListOpLogs"). CBR lists the newest logs first. A log that is created meanwhile moves the others to later pages, so
 * none is missed. If no page shows a few of the logs, they are asked about by their IDs.
 *
 * @param open the operations whose states are not known yet, by the ID of the operation log
 * @param from only logs from this time on are listed, by CBR's clock
 * @param offset the number of logs on the earlier pages
 * @param pages the number of earlier pages
 */
record LogListProbe(Map<String, Operation> open, Instant from, boolean clockKnown, int offset, int pages)
        implements Probe {
    private static final int PAGE_SIZE = 1_000;
    private static final Duration GRACE = Duration.ofSeconds(2);

    static LogListProbe first(Map<String, Operation> open) {
        return new LogListProbe(open, oldest(open).minus(GRACE), false, 0, 0);
    }

    private static Instant oldest(Map<String, Operation> open) {
        return open.values().stream()
                .map(Operation::sentAt)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private String project() {
        return open.values().iterator().next().scope();
    }

    @Override
    public ApiRequest request() {
        List<Parameter> query = new ArrayList<>(List.of(
                new Parameter("operation_type", "sync"),
                new Parameter("start_time", from.truncatedTo(ChronoUnit.SECONDS).toString()),
                new Parameter("limit", Integer.toString(PAGE_SIZE))));
        if (offset > 0) { // CBR's document does not allow an offset of 0
            query.add(new Parameter("offset", Integer.toString(offset)));
        }
        String path = "/v3/" + PercentEncoding.pathSegment(project()) + "/operation-logs";
        return new ApiRequest("GET", path, query, Map.of(), new byte[0], project());
    }

    @Override
    public Reading read(ApiResponse response, Instant receivedAt) {
        if (!response.isSuccess()) {
            return new Reading.Refused(HuaweiErrors.read(response).judgedBy(CbrAnswers.ERRORS, response));
        }
        Instant earliest = EarliestEffect.of(oldest(open), response, receivedAt).possible();
        if (!clockKnown && earliest.isBefore(from)) { // CBR's clock is behind ours
            return new Reading.Seen(Map.of(), List.of(new LogListProbe(open, earliest, true, 0, pages + 1)));
        }
        JsonNode list = JsonBody.read(response.body());
        JsonNode logs = list.path("operation_logs");
        if (!logs.isArray() && !logs.isNull()) {
            return LogProbe.unreadable(response);
        }
        Map<Operation, OperationState> states = new HashMap<>();
        Map<String, Operation> left = new LinkedHashMap<>(open);
        for (JsonNode log : logs) {
            Operation operation = left.remove(JsonBody.text(log, "id"));
            if (operation != null) {
                states.put(operation, LogProbe.state(log));
            }
        }
        return new Reading.Seen(
                states, List.copyOf(next(left, logs.size(), list.path("count").longValue(0))));
    }

    /**
     * Another page is worth its request only while it may show more than one open operation. If the whole list leaves
     * out many operations, it says enough about them: a request for each would take longer than the API allows.
     */
    private List<? extends Probe> next(Map<String, Operation> left, int size, long count) {
        boolean last = size == 0 || offset + size >= count;
        if (left.size() <= (last ? CbrFollowing.FEW : pages + 1)) {
            return LogProbe.each(left.values());
        }
        return last ? List.of() : List.of(new LogListProbe(left, from, true, offset + size, pages + 1));
    }
}
