package dev.syncline.sandbox.cbr;

import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.OperationProgress;
import dev.syncline.sandbox.state.StateChange.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A CBR operation in the format of the vendor's documents "ShowOpLog" and "ListOpLogs". */
record OperationLog(Operation operation, OperationProgress progress, boolean failed) {
    static final String PROVIDER = "fb4d6a4b-3c2f-4d6c-9b1e-5f0a7d1c2e3b";
    static final String TYPE = "sync";

    /** @param failing whether an injected fault makes the operation end in failure */
    static OperationLog of(Operation operation, boolean failing, CloudState state, Clock clock) {
        OperationProgress progress = state.progress(operation.id(), operation.acceptedAt(), operation.fate(), clock);
        return new OperationLog(operation, progress, progress.hasFailed() || (failing && progress.ended()));
    }

    String status() {
        return !progress.ended() ? "running" : failed ? "failed" : "success";
    }

    Map<String, Object> json() {
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("id", operation.id());
        log.put("project_id", operation.project());
        log.put("operation_type", TYPE);
        log.put("provider_id", PROVIDER);
        log.put("created_at", time(operation.acceptedAt()));
        log.put("started_at", time(operation.acceptedAt()));
        log.put("updated_at", time(progress.ended() ? progress.endedAt() : progress.now()));
        if (progress.ended()) {
            log.put("ended_at", time(progress.endedAt()));
        }
        log.put("status", status());
        log.put(
                "error_info",
                Map.of(
                        "code",
                        failed ? "BackupService.9999" : "",
                        "message",
                        failed ? "the operation has failed" : ""));
        log.put("extra_info", extra());
        return log;
    }

    private Map<String, Object> extra() {
        return Map.of(
                "common",
                Map.of("progress", progress.percent(), "task_id", operation.id(), "request_id", operation.id()),
                "backup",
                Map.of("backup_id", operation.backupId(), "backup_name", operation.backupName()),
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

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
