package dev.syncline.connector.cbr;

import dev.syncline.connector.ApiError;
import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.HuaweiErrors;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Operation;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.PercentEncoding;
import dev.syncline.connector.Probe;
import dev.syncline.connector.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Asks about one operation log: {@code GET /v3/{project_id}/operation-logs/{id}} (CBR API v3, "ShowOpLog"). */
record LogProbe(Operation operation) implements Probe {
    private static final int NOT_FOUND = 404;

    static List<LogProbe> each(Collection<Operation> operations) {
        return operations.stream().map(LogProbe::new).toList();
    }

    @Override
    public ApiRequest request() {
        String path = "/v3/" + PercentEncoding.pathSegment(operation.scope()) + "/operation-logs/"
                + PercentEncoding.pathSegment(operation.operationId());
        return new ApiRequest("GET", path, List.of(), Map.of(), new byte[0], operation.scope());
    }

    @Override
    public Reading read(ApiResponse response, Instant receivedAt) {
        if (!response.isSuccess()) {
            return refused(response, operation, "operation log " + operation.operationId());
        }
        JsonNode answer = JsonBody.read(response.body());
        if (!answer.isObject()) {
            return unreadable(response);
        }
        JsonNode log = answer.path("operation_log");
        return JsonBody.text(log, "id").equals(operation.operationId())
                ? Reading.Seen.only(operation, state(log))
                : Reading.Seen.only(
                        operation, new OperationState.Unknown("CBR's answer does not show the operation log"));
    }

    /** Anything but CBR may have answered, so the answer says nothing. */
    static Reading unreadable(ApiResponse response) {
        return new Reading.Refused(
                Refusal.unreadable(response, HuaweiErrors.requestId(response), "CBR's answer cannot be read"));
    }

    /** Only CBR's own codes prove that something does not exist, because a gateway or a proxy may answer 404 too. */
    static Reading refused(ApiResponse response, Operation operation, String what) {
        ApiError error = HuaweiErrors.read(response);
        return response.status() == NOT_FOUND && error.code().startsWith("BackupService.")
                ? Reading.Seen.only(operation, new OperationState.Unknown("CBR does not know " + what))
                : new Reading.Refused(error.judgedBy(CbrAnswers.ERRORS, response));
    }

    /** The state of an operation log. A sync that CBR skipped has changed nothing, so it counts as failed. */
    static OperationState state(JsonNode log) {
        String status = JsonBody.text(log, "status");
        JsonNode error = log.path("error_info");
        return switch (status) {
            case "running", "waiting" ->
                new OperationState.Running(
                        status,
                        log.path("extra_info").path("common").path("progress").intValue(OperationState.NO_PROGRESS));
            case "success" -> new OperationState.Succeeded(status);
            case "failed", "timeout", "skipped" ->
                new OperationState.Failed(JsonBody.text(error, "code"), JsonBody.text(error, "message"), status);
            default -> new OperationState.Unknown("CBR shows the unknown status \"" + status + "\"");
        };
    }
}
