package dev.syncline.connector.swr;

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
import dev.syncline.connector.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Asks about the sync jobs of one repository, newest first, page by page: {@code GET …/sync_job}. For each tag, the
 * newest job counts. Jobs from before the call are ignored.
 *
 * @param open the operations whose states are not known yet, by tag; all of the same key
 * @param offset the number of jobs on the earlier pages
 */
record SyncJobsProbe(Map<String, Operation> open, int offset) implements Probe {
    private static final int PAGE_SIZE = 100;
    private static final int MOST_JOBS = 20 * PAGE_SIZE;

    @Override
    public ApiRequest request() {
        Operation any = open.values().iterator().next();
        String repository = any.key().substring(0, any.key().lastIndexOf('@'));
        int slash = repository.indexOf('/');
        String path = "/v2/manage/namespaces/" + PercentEncoding.pathSegment(repository.substring(0, slash)) + "/repos/"
                + PercentEncoding.pathSegment(repository.substring(slash + 1).replace('/', '$')) + "/sync_job";
        String filter = "limit::" + PAGE_SIZE + "|offset::" + offset + "|order::desc";
        return new ApiRequest(
                "GET", path, List.of(new Parameter("filter", filter)), Map.of(), new byte[0], any.scope());
    }

    @Override
    public Reading read(ApiResponse response, Instant receivedAt) {
        if (!response.isSuccess()) {
            return new Reading.Refused(HuaweiErrors.read(response).judgedBy(SwrAnswers.ERRORS, response));
        }
        JsonNode rows = JsonBody.read(response.body());
        if (!rows.isArray() && !rows.isNull()) {
            return new Reading.Refused(
                    Refusal.unreadable(response, HuaweiErrors.requestId(response), "SWR's answer is not a list"));
        }
        Map<Operation, OperationState> states = new HashMap<>();
        Map<String, Operation> left = new LinkedHashMap<>(open);
        for (JsonNode row : rows) {
            Operation operation = left.get(JsonBody.text(row, "tag"));
            if (operation != null && belongsTo(operation, row, response, receivedAt)) {
                left.remove(operation.target());
                states.put(operation, state(JsonBody.text(row, "status")));
            }
        }
        int next = offset + rows.size();
        boolean last = rows.size() < PAGE_SIZE || next >= MOST_JOBS;
        return new Reading.Seen(states, last || left.isEmpty() ? List.of() : List.of(new SyncJobsProbe(left, next)));
    }

    private static boolean belongsTo(Operation operation, JsonNode row, ApiResponse response, Instant receivedAt) {
        String destination = "@" + JsonBody.text(row, "remoteRegionId") + "/" + JsonBody.text(row, "remoteNamespace");
        EarliestEffect earliest = EarliestEffect.of(operation.sentAt(), response, receivedAt);
        return operation.key().endsWith(destination)
                && earliest.age(JsonBody.text(row, "createdAt")) != EarliestEffect.Age.OLDER;
    }

    private static OperationState state(String status) {
        return switch (status) {
            case "running", "waiting" -> new OperationState.Running(status, OperationState.NO_PROGRESS);
            case "success", "existed" -> new OperationState.Succeeded(status);
            case "failed", "timeout", "cancel" -> new OperationState.Failed("", "", status);
            default -> new OperationState.Unknown("SWR shows the unknown status \"" + status + "\"");
        };
    }
}
