package dev.syncline.connector.aries;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiRequest.Parameter;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Operation;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.Probe;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Asks about many servers, page by page: {@code GET /aries/api/v1/server?page=&page_size=}. The servers that no page
 * shows are asked about by their names.
 *
 * @param open the operations whose states are not known yet, by the name of the server
 * @param page from 1
 */
record ServersProbe(Map<String, Operation> open, int page) implements Probe {
    @Override
    public ApiRequest request() {
        return ServerProbe.request(
                List.of(new Parameter("page", Integer.toString(page)), new Parameter("page_size", "100")));
    }

    @Override
    public Reading read(ApiResponse response, Instant receivedAt) {
        JsonNode rows = JsonBody.read(response.body());
        if (!response.isSuccess() || !(rows.isArray() || rows.isNull())) {
            return new Reading.Refused(AriesAnswers.refusedQuestion(response));
        }
        Map<Operation, OperationState> states = new HashMap<>();
        Map<String, Operation> left = new LinkedHashMap<>(open);
        for (JsonNode row : rows) {
            Operation operation = left.remove(JsonBody.text(row, "name"));
            if (operation != null) {
                states.put(operation, ServerProbe.state(row));
            }
        }
        boolean another = !rows.isEmpty() && left.size() > page;
        List<Probe> next = another ? List.of(new ServersProbe(left, page + 1)) : ServerProbe.each(left.values());
        return new Reading.Seen(states, left.isEmpty() ? List.of() : next);
    }
}
