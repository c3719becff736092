package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.Operation;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What CBR answers to those who ask after a sync. */
final class CbrQueries {
    private static final String NOT_FOUND = "BackupService.6207";

    private final CbrApi api;
    private final World world;
    private final Clock clock;
    private final OperationLogs logs;

    CbrQueries(CbrApi api, World world, Clock clock) {
        this.api = api;
        this.world = world;
        this.clock = clock;
        this.logs = new OperationLogs(world, clock);
    }

    Call operation(String project, String id) {
        for (Operation operation : world.operation(id)) {
            if (operation.project().equals(project)) {
                // a fault knows the operation by its backup
                String backup = operation.backupId();
                return Call.follow(
                        Subject.of(backup),
                        (now, failing) -> Answer.of(Reply.json(
                                200,
                                Map.of(
                                        "operation_log",
                                        OperationLog.of(operation, failing.test(backup), clock)
                                                .json()))));
            }
        }
        return Call.follow(
                Subject.of(id),
                (now, failing) -> Answer.of(api.error(404, NOT_FOUND, "The operation log " + id + " does not exist.")));
    }

    /** @throws InvalidField if a parameter is wrong */
    Call operations(String project, Exchange request) {
        return logs.list(project, request);
    }

    Call backup(String project, String id) {
        return Call.follow(Subject.of(id), (now, failing) -> {
            for (Operation operation : now.backup(project, id)) {
                return Answer.of(Reply.json(200, Map.of("backup", backup(operation, failing.test(id)))));
            }
            return Answer.of(api.error(404, NOT_FOUND, "The backup " + id + " does not exist."));
        });
    }

    private Map<String, Object> backup(Operation operation, boolean failed) {
        Progress progress = Progress.of(operation.acceptedAt(), clock);
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
