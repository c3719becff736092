package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.Operation;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** CBR's list of operation logs, document "ListOpLogs": its filters and its pages, newest first. */
final class OperationLogs {
    private static final int MOST = 1_000;
    private static final List<String> TYPES = List.of(
            "backup", "copy", "replication", "restore", "delete", OperationLog.TYPE, "vault_delete", "remove_resource");
    private static final List<String> STATUSES =
            List.of("success", "skipped", "failed", "running", "timeout", "waiting");
    private static final Set<String> PARAMETERS = Set.of(
            "end_time",
            "enterprise_project_id",
            "limit",
            "offset",
            "operation_type",
            "provider_id",
            "resource_id",
            "resource_name",
            "start_time",
            "status",
            "vault_id",
            "vault_name");
    private final World world;
    private final Clock clock;

    OperationLogs(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    /**
     * The list that is asked for. A fault knows it by the backups on it, or by the resource where it is empty.
     *
     * @throws InvalidField if a parameter is wrong
     */
    Call list(String project, Exchange request) {
        int limit = Parameters.integer(request, "limit", MOST, 1, MOST);
        int offset = Parameters.integer(request, "offset", 0, 1, Integer.MAX_VALUE);
        String resource = request.parameter("resource_id", "");
        Predicate<OperationLog> status = status(request);
        Predicate<Operation> filter = filter(request);
        List<Operation> operations = world.operations(project, resource, time(request, "start_time", 0)).stream()
                .filter(filter)
                .toList();
        List<Subject> subjects = operations.stream()
                .map(o -> Subject.of(o.backupId()))
                .distinct()
                .toList();
        return Call.follow(subjects.isEmpty() ? List.of(Subject.of(resource)) : subjects, (now, failing) -> {
            List<Map<String, Object>> logs = operations.stream()
                    .map(o -> OperationLog.of(o, failing.test(o.backupId()), clock))
                    .filter(status)
                    .map(OperationLog::json)
                    .toList();
            Map<String, Object> page = new LinkedHashMap<>();
            page.put("operation_logs", logs.stream().skip(offset).limit(limit).toList());
            page.put("count", logs.size());
            page.put("limit", limit);
            page.put("offset", offset);
            return Answer.of(Reply.json(200, page));
        });
    }

    private Predicate<Operation> filter(Exchange request) {
        for (Map.Entry<String, String> parameter : request.parameters()) {
            if (!PARAMETERS.contains(parameter.getKey())) {
                throw InvalidField.wrong(parameter.getKey(), "is not supported");
            }
        }
        String type = Parameters.oneOf(request, "operation_type", OperationLog.TYPE, TYPES);
        String name = request.parameter("resource_name", "");
        // none of these operations belongs to a vault
        boolean none = !type.equals(OperationLog.TYPE)
                || !request.parameter("vault_id", "").isEmpty()
                || !request.parameter("vault_name", "").isEmpty()
                || !request.parameter("provider_id", OperationLog.PROVIDER).equals(OperationLog.PROVIDER);
        return none
                ? operation -> false
                : operation -> name.isEmpty() || operation.resourceName().equals(name);
    }

    private static Predicate<OperationLog> status(Exchange request) {
        long end = time(request, "end_time", Long.MAX_VALUE);
        Predicate<OperationLog> ended = end == Long.MAX_VALUE
                ? log -> true
                : log -> log.progress().ended() && log.progress().endedAt() <= end;
        if (!request.hasParameter("status")) {
            return ended;
        }
        String status = Parameters.oneOf(request, "status", "", STATUSES);
        return ended.and(log -> log.status().equals(status));
    }

    /** Epoch milliseconds; the document's form is {@code 2018-01-01T12:00:00Z}. */
    private static long time(Exchange request, String name, long absent) {
        String text = request.parameter(name, "");
        if (text.isEmpty()) {
            return absent;
        }
        try {
            if (text.length() == "2018-01-01T12:00:00Z".length()) {
                return Instant.parse(text).toEpochMilli();
            }
        } catch (DateTimeException notATime) { // refused below, like one of another form
            throw InvalidField.wrong(name, "is no time");
        }
        throw InvalidField.wrong(name, "is not of the form %YYYY-%mm-%ddT%HH:%MM:%SSZ");
    }
}
