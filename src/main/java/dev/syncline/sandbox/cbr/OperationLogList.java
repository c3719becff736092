package dev.syncline.sandbox.cbr;

import dev.syncline.sandbox.api.RequestedEntry;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.api.ValidatedRequest.Result;
import dev.syncline.sandbox.http.InvalidFieldException;
import dev.syncline.sandbox.http.QueryParameters;
import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.StateChange.Operation;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** CBR's list of operation logs, newest first, with the filters and pages of the vendor's document "ListOpLogs". */
final class OperationLogList {
    private static final int MAX_LIMIT = 1_000;
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

    private final CloudState state;
    private final Clock clock;

    OperationLogList(CloudState state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /**
     * Validates the request. A fault of the sandbox applies to this request if it matches the ID of a listed backup, or
     * the resource ID if the list is empty.
     *
     * @throws InvalidFieldException if a parameter is invalid
     */
    ValidatedRequest validate(String project, ReceivedRequest request) {
        int limit = QueryParameters.integer(request, "limit", MAX_LIMIT, 1, MAX_LIMIT);
        int offset = QueryParameters.integer(request, "offset", 0, 1, Integer.MAX_VALUE);
        String resource = request.parameter("resource_id", "");
        Predicate<OperationLog> logFilter = logFilter(request);
        Predicate<Operation> operationFilter = operationFilter(request);
        List<Operation> operations = state.operations(project, resource, time(request, "start_time", 0)).stream()
                .filter(operationFilter)
                .toList();
        List<RequestedEntry> entries = operations.stream()
                .map(o -> RequestedEntry.of(o.backupId()))
                .distinct()
                .toList();
        return ValidatedRequest.followUp(
                entries.isEmpty() ? List.of(RequestedEntry.of(resource)) : entries, (current, failing) -> {
                    List<Map<String, Object>> logs = operations.stream()
                            .map(o -> OperationLog.of(o, failing.test(o.backupId()), clock))
                            .filter(logFilter)
                            .map(OperationLog::json)
                            .toList();
                    Map<String, Object> page = new LinkedHashMap<>();
                    page.put(
                            "operation_logs",
                            logs.stream().skip(offset).limit(limit).toList());
                    page.put("count", logs.size());
                    page.put("limit", limit);
                    page.put("offset", offset);
                    return Result.unchanged(Response.json(200, page));
                });
    }

    private Predicate<Operation> operationFilter(ReceivedRequest request) {
        for (Map.Entry<String, String> parameter : request.parameters()) {
            if (!PARAMETERS.contains(parameter.getKey())) {
                throw InvalidFieldException.invalid(parameter.getKey(), "is not supported");
            }
        }
        String type = QueryParameters.oneOf(request, "operation_type", OperationLog.TYPE, TYPES);
        String name = request.parameter("resource_name", "");
        // All operations are syncs of the same provider, and none belongs to a vault.
        boolean excludesAll = !type.equals(OperationLog.TYPE)
                || !request.parameter("vault_id", "").isEmpty()
                || !request.parameter("vault_name", "").isEmpty()
                || !request.parameter("provider_id", OperationLog.PROVIDER).equals(OperationLog.PROVIDER);
        return excludesAll
                ? operation -> false
                : operation -> name.isEmpty() || operation.resourceName().equals(name);
    }

    private static Predicate<OperationLog> logFilter(ReceivedRequest request) {
        long end = time(request, "end_time", Long.MAX_VALUE);
        Predicate<OperationLog> ended = end == Long.MAX_VALUE
                ? log -> true
                : log -> log.progress().ended() && log.progress().endedAt() <= end;
        if (!request.hasParameter("status")) {
            return ended;
        }
        String status = QueryParameters.oneOf(request, "status", "", STATUSES);
        return ended.and(log -> log.status().equals(status));
    }

    /** A time in epoch milliseconds. The only format that the document allows is {@code 2018-01-01T12:00:00Z}. */
    private static long time(ReceivedRequest request, String name, long whenAbsent) {
        String text = request.parameter(name, "");
        if (text.isEmpty()) {
            return whenAbsent;
        }
        try {
            if (text.length() == "2018-01-01T12:00:00Z".length()) {
                return Instant.parse(text).toEpochMilli();
            }
        } catch (DateTimeException notATime) {
            throw InvalidFieldException.invalid(name, "is no time");
        }
        throw InvalidFieldException.invalid(name, "is not of the form %YYYY-%mm-%ddT%HH:%MM:%SSZ");
    }
}
