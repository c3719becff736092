package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What CBR answers to those who ask after a sync. */
final class CbrQueries {
    private static final String NOT_FOUND = "BackupService.6207";

    private final CbrApi api;
    private final World world;
    private final Clock clock;

    CbrQueries(CbrApi api, World world, Clock clock) {
        this.api = api;
        this.world = world;
        this.clock = clock;
    }

    Call operation(String project, String id) {
        for (Operation operation : world.operation(id)) {
            if (operation.project().equals(project)) {
                // a fault knows the operation by its backup
                String backup = operation.backupId();
                return Call.follow(
                        Subject.of(backup),
                        (now, failing) -> Answer.of(
                                Reply.json(200, Map.of("operation_log", log(operation, failing.test(backup))))));
            }
        }
        return Call.follow(
                Subject.of(id),
                (now, failing) -> Answer.of(api.error(404, NOT_FOUND, "The operation log " + id + " does not exist.")));
    }

    Call backup(String project, String id) {
        return Call.follow(Subject.of(id), (now, failing) -> {
            for (Operation operation : now.backup(project, id)) {
                return Answer.of(Reply.json(200, Map.of("backup", backup(operation, failing.test(id)))));
            }
            return Answer.of(api.error(404, NOT_FOUND, "The backup " + id + " does not exist."));
        });
    }

    private Map<String, Object> log(Operation operation, boolean failed) {
        Progress progress = Progress.of(operation.acceptedAt(), clock);
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("id", operation.id());
        log.put("project_id", operation.project());
        log.put("operation_type", "sync");
        log.put("provider_id", "fb4d6a4b-3c2f-4d6c-9b1e-5f0a7d1c2e3b");
        log.put("created_at", time(operation.acceptedAt()));
        log.put("started_at", time(operation.acceptedAt()));
        if (progress.ended()) {
            log.put("ended_at", time(progress.endedAt()));
        }
        log.put("status", !progress.ended() ? "running" : failed ? "failed" : "success");
        boolean shown = failed && progress.ended();
        log.put(
                "error_info",
                Map.of("code", shown ? "BackupService.9999" : "", "message", shown ? "injected fault" : ""));
        log.put("extra_info", extra(operation, progress, shown));
        return log;
    }

    private static Map<String, Object> extra(Operation operation, Progress progress, boolean failed) {
        return Map.of(
                "common",
                Map.of("progress", progress.percent(), "task_id", operation.id(), "request_id", operation.id()),
                "sync",
                Map.of(
                        "sync_backup_num",
                        progress.ended() && !failed ? 1 : 0,
                        "delete_backup_num",
                        0,
                        "err_sync_backup_num",
                        failed ? 1 : 0),
                "resource",
                Map.of(
                        "id",
                        operation.resourceId(),
                        "name",
                        operation.resourceName(),
                        "type",
                        operation.resourceType()));
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
        backup.put("created_at", time(operation.acceptedAt()));
        backup.put("updated_at", time(progress.ended() ? progress.endedAt() : clock.millis()));
        backup.put("children", List.of());
        return backup;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
