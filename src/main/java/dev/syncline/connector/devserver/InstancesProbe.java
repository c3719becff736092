package dev.syncline.connector.devserver;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiRequest.Parameter;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.HuaweiErrors;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Operation;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.PercentEncoding;
import dev.syncline.connector.Probe;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.Uuid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Asks about instances of one project or owner, page by page: {@code GET /v1/{project_id}/dev-servers}. It shows their
 * statuses without syncing them again.
 *
 * @param open the operations whose states are not known yet, by the ID of the instance
 * @param offset the number of instances on the earlier pages
 */
record InstancesProbe(Map<String, Operation> open, int offset) implements Probe {
    private static final Set<String> TRANSITIONAL =
            Set.of("CREATING", "STARTING", "STOPPING", "REBOOTING", "DELETING", "CHANGINGOS", "REINSTALLINGOS");
    private static final int PAGE_SIZE = 100;
    private static final int MOST_INSTANCES = 100_000;

    @Override
    public ApiRequest request() {
        String[] scope = open.values().iterator().next().scope().split("/", 2);
        List<Parameter> query = new ArrayList<>();
        if (scope.length == 2) {
            query.add(new Parameter("owner", scope[1]));
        }
        query.add(new Parameter("sort_dir", "ASC"));
        query.add(new Parameter("sort_key", "createTime"));
        query.add(new Parameter("offset", Integer.toString(offset)));
        query.add(new Parameter("limit", Integer.toString(PAGE_SIZE)));
        String path = "/v1/" + PercentEncoding.pathSegment(scope[0]) + "/dev-servers";
        return new ApiRequest("GET", path, query, Map.of(), new byte[0], scope[0]);
    }

    @Override
    public Reading read(ApiResponse response, Instant receivedAt) {
        if (!response.isSuccess()) {
            return new Reading.Refused(HuaweiErrors.read(response).judgedBy(DevServerPages.ERRORS, response));
        }
        JsonNode page = JsonBody.read(response.body());
        if (!page.path("data").isArray() && !page.path("data").isNull()) {
            return new Reading.Refused(Refusal.unreadable(
                    response, HuaweiErrors.requestId(response), "ModelArts' answer has no list named data"));
        }
        Map<Operation, OperationState> states = new HashMap<>();
        Map<String, Operation> left = new LinkedHashMap<>(open);
        int size = 0;
        for (JsonNode row : page.path("data")) {
            size++;
            Operation operation = left.remove(Uuid.normalised(JsonBody.text(row, "id")));
            if (operation != null) {
                states.put(operation, state(JsonBody.text(row, "status")));
            }
        }
        int next = offset + size;
        boolean last = size == 0 || next >= page.path("total").longValue(0) || next > MOST_INSTANCES;
        return new Reading.Seen(states, last || left.isEmpty() ? List.of() : List.of(new InstancesProbe(left, next)));
    }

    static boolean isTransitional(String status) {
        return TRANSITIONAL.contains(status);
    }

    private static OperationState state(String status) {
        if (status.isEmpty()) {
            return new OperationState.Unknown("ModelArts shows the instance without a status");
        }
        return isTransitional(status)
                ? new OperationState.Running(status, OperationState.NO_PROGRESS)
                : new OperationState.Succeeded(status);
    }
}
