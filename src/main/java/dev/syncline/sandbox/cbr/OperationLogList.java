package dev.syncline.sandbox.cbr;

import dev.syncline.sandbox.api.RequestedEntry;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.api.ValidatedRequest.Result;
import dev.syncline.sandbox.http.InvalidFieldException;
import dev.syncline.sandbox.http.QueryParameters;
import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.CloudState.OperationPage;
import dev.syncline.sandbox.state.StateChange.Operation;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final Set<String> FILTERS =
            Set.of("end_time", "provider_id", "resource_id", "resource_name", "status", "vault_id", "vault_name");

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
        requireKnownParameters(request);
        Optional<OperationPage> page = hasFilter(request)
                ? Optional.empty()
                : state.operationPage(project, time(request, "start_time", 0), offset, limit);
        return page.map(found -> page(found, limit, offset)).orElseGet(() -> search(project, request, limit, offset));
    }

    /** Whether the request leaves out operations, except by their age. All operations are syncs. */
    private static boolean hasFilter(ReceivedRequest request) {
        return FILTERS.stream().anyMatch(request::hasParameter)
                || !type(request).equals(OperationLog.TYPE);
    }

    private static String type(ReceivedRequest request) {
        return QueryParameters.oneOf(request, "operation_type", OperationLog.TYPE, TYPES);
    }

    /** A page of all operations. The others are not read. */
    private ValidatedRequest page(OperationPage page, int limit, int offset) {
        return ValidatedRequest.followUp(entries(page.operations(), ""), (current, failing) -> {
            List<OperationLog> shown = page.operations().stream()
                    .map(o -> OperationLog.of(o, failing.test(o.backupId()), current, clock))
                    .toList();
            return answer(current, shown, page.total(), limit, offset);
        });
    }

    private ValidatedRequest search(String project, ReceivedRequest request, int limit, int offset) {
        String resource = request.parameter("resource_id", "");
        Predicate<OperationLog> logFilter = logFilter(request);
        List<Operation> operations = state.operations(project, resource, time(request, "start_time", 0)).stream()
                .filter(operationFilter(request))
                .toList();
        return ValidatedRequest.followUp(entries(operations, resource), (current, failing) -> {
            List<OperationLog> logs = operations.stream()
                    .map(o -> OperationLog.of(o, failing.test(o.backupId()), current, clock))
                    .filter(log -> !log.progress().hasVanished())
                    .filter(logFilter)
                    .toList();
            List<OperationLog> shown = logs.stream().skip(offset).limit(limit).toList();
            return answer(current, shown, logs.size(), limit, offset);
        });
    }

    private static List<RequestedEntry> entries(List<Operation> operations, String resource) {
        List<RequestedEntry> entries = operations.stream()
                .map(o -> RequestedEntry.of(o.backupId()))
                .distinct()
                .toList();
        return entries.isEmpty() ? List.of(RequestedEntry.of(resource)) : entries;
    }

    private static Result answer(CloudState current, List<OperationLog> shown, int count, int limit, int offset) {
        shown.forEach(
                log -> current.countAnswer(log.operation().id(), log.operation().fate()));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("operation_logs", shown.stream().map(OperationLog::json).toList());
        page.put("count", count);
        page.put("limit", limit);
        page.put("offset", offset);
        return Result.unchanged(Response.json(200, page));
    }

    private static void requireKnownParameters(ReceivedRequest request) {
        for (Map.Entry<String, String> parameter : request.parameters()) {
            if (!PARAMETERS.contains(parameter.getKey())) {
                throw InvalidFieldException.invalid(parameter.getKey(), "is not supported");
            }
        }
    }

    private static Predicate<Operation> operationFilter(ReceivedRequest request) {
        String name = request.parameter("resource_name", "");
        // All operations are syncs of the same provider, and none belongs to a vault.
        boolean excludesAll = !type(request).equals(OperationLog.TYPE)
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
