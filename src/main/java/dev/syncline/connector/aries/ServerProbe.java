package dev.syncline.connector.aries;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiRequest.Parameter;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Operation;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.Probe;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Asks about one server by its name: {@code GET /aries/api/v1/server?name=}. */
record ServerProbe(Operation operation) implements Probe {
    static List<Probe> each(Collection<Operation> operations) {
        return operations.stream().<Probe>map(ServerProbe::new).toList();
    }

    @Override
    public ApiRequest request() {
        return request(List.of(
                new Parameter("name", operation.key()), new Parameter("page", "1"), new Parameter("page_size", "100")));
    }

    static ApiRequest request(List<Parameter> query) {
        return new ApiRequest("GET", "/aries/api/v1/server", query, Map.of(), new byte[0], "");
    }

    @Override
    public Reading read(ApiResponse response, Instant receivedAt) {
        JsonNode rows = JsonBody.read(response.body());
        if (!response.isSuccess() || !(rows.isArray() || rows.isNull())) {
            return new Reading.Refused(AriesAnswers.refusedQuestion(response));
        }
        for (JsonNode row : rows) {
            if (JsonBody.text(row, "name").equals(operation.key())) {
                return Reading.Seen.only(operation, state(row));
            }
        }
        return Reading.Seen.only(operation, new OperationState.Unknown("Aries does not list the server"));
    }

    static OperationState state(JsonNode row) {
        String status = JsonBody.text(row, "status");
        return switch (status) {
            case "creating" -> new OperationState.Running(status, OperationState.NO_PROGRESS);
            case "running", "stopped" -> new OperationState.Succeeded(status);
            case "error" -> new OperationState.Failed("", "", status);
            default -> new OperationState.Unknown("Aries shows the unknown status \"" + status + "\"");
        };
    }
}
