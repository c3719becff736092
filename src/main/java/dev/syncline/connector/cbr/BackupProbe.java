package dev.syncline.connector.cbr;

import dev.syncline.connector.ApiRequest;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.JsonBody;
import dev.syncline.connector.Operation;
import dev.syncline.connector.OperationState;
import dev.syncline.connector.PercentEncoding;
import dev.syncline.connector.Probe;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Asks about one backup: {@code GET /v3/{project_id}/backups/{backup_id}} (CBR API v3, "ShowBackup"). */
record BackupProbe(Operation operation) implements Probe {
    @Override
    public ApiRequest request() {
        String path = "/v3/" + PercentEncoding.pathSegment(operation.scope()) + "/backups/"
                + PercentEncoding.pathSegment(operation.key());
        return new ApiRequest("GET", path, List.of(), Map.of(), new byte[0], operation.scope());
    }

    @Override
    public Reading read(ApiResponse response, Instant receivedAt) {
        if (!response.isSuccess()) {
            return LogProbe.refused(response, operation, "the backup");
        }
        JsonNode answer = JsonBody.read(response.body());
        if (!answer.isObject()) {
            return LogProbe.unreadable(response);
        }
        JsonNode backup = answer.path("backup");
        return Reading.Seen.only(
                operation,
                JsonBody.text(backup, "id").equalsIgnoreCase(operation.key())
                        ? state(JsonBody.text(backup, "status"))
                        : new OperationState.Unknown("CBR's answer does not show the backup that was asked for"));
    }

    private static OperationState state(String status) {
        if (status.equals("available")) {
            return new OperationState.Succeeded(status);
        } else if (status.equals("error")) {
            return new OperationState.Failed("", "", status);
        }
        boolean running = status.startsWith("waiting_")
                || List.of("protecting", "restoring", "deleting").contains(status);
        return running
                ? new OperationState.Running(status, OperationState.NO_PROGRESS)
                : new OperationState.Unknown("CBR shows the unknown status \"" + status + "\"");
    }
}
