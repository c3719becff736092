package dev.syncline.sandbox.cbr;

import dev.syncline.sandbox.api.HuaweiErrors;
import dev.syncline.sandbox.api.RequestedEntry;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.api.ValidatedRequest.Result;
import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.OperationProgress;
import dev.syncline.sandbox.state.StateChange.Operation;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CBR's follow-up requests: one operation log, the list of operation logs, and one backup. */
final class CbrFollowUps {
    private static final String NOT_FOUND = "BackupService.6207";

    private final CloudState state;
    private final Clock clock;
    private final OperationLogList logList;

    CbrFollowUps(CloudState state, Clock clock) {
        this.state = state;
        this.clock = clock;
        this.logList = new OperationLogList(state, clock);
    }

    /**
     * Shows one operation log. Faults match the request by the ID of the backup. If the log does not exist, they match
     * by the ID of the log.
     */
    ValidatedRequest showOperationLog(String project, String id) {
        return state.findOperation(id)
                .filter(operation -> operation.project().equals(project))
                .map(this::showOperationLog)
                .orElseGet(() -> ValidatedRequest.followUp(
                        RequestedEntry.of(id),
                        (current, failing) -> notFound("The operation log " + id + " does not exist.")));
    }

    private ValidatedRequest showOperationLog(Operation operation) {
        String backup = operation.backupId();
        return ValidatedRequest.followUp(RequestedEntry.of(backup), (current, failing) -> {
            OperationLog log = OperationLog.of(operation, failing.test(backup), current, clock);
            current.countAnswer(operation.id(), operation.fate());
            if (log.progress().hasVanished()) {
                return notFound("The operation log " + operation.id() + " does not exist.");
            }
            return Result.unchanged(Response.json(200, Map.of("operation_log", log.json())));
        });
    }

    /** @throws InvalidFieldException if a parameter is invalid */
    ValidatedRequest validateList(String project, ReceivedRequest request) {
        return logList.validate(project, request);
    }

    ValidatedRequest showBackup(String project, String id) {
        return ValidatedRequest.followUp(
                RequestedEntry.of(id),
                (current, failing) -> current.findLatestSync(project, id)
                        .filter(sync -> !progress(sync, current).hasVanished())
                        .map(sync -> Response.json(200, Map.of("backup", backup(sync, failing.test(id), current))))
                        .map(Result::unchanged)
                        .orElseGet(() -> notFound("The backup " + id + " does not exist.")));
    }

    private static Result notFound(String message) {
        return Result.unchanged(HuaweiErrors.service(404, NOT_FOUND, message));
    }

    private OperationProgress progress(Operation operation, CloudState current) {
        return current.progress(operation.id(), operation.acceptedAt(), operation.fate(), clock);
    }

    private Map<String, Object> backup(Operation operation, boolean failing, CloudState current) {
        OperationProgress progress = progress(operation, current);
        current.countAnswer(operation.id(), operation.fate());
        boolean failed = failing || progress.hasFailed();
        Map<String, Object> backup = new LinkedHashMap<>();
        backup.put("id", operation.backupId());
        backup.put("name", operation.backupName());
        backup.put("project_id", operation.project());
        backup.put("resource_id", operation.resourceId());
        backup.put("resource_name", operation.resourceName());
        backup.put("resource_type", operation.resourceType());
        backup.put("image_type", "sync");
        backup.put("status", !progress.ended() ? "protecting" : failed ? "error" : "available");
        backup.put("created_at", OperationLog.time(operation.acceptedAt()));
        backup.put("updated_at", OperationLog.time(progress.ended() ? progress.endedAt() : clock.millis()));
        backup.put("children", List.of());
        return backup;
    }
}
