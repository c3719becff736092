package dev.syncline.sandbox.devserver;

import dev.syncline.sandbox.api.HuaweiErrors;
import dev.syncline.sandbox.api.RequestedEntry;
import dev.syncline.sandbox.api.SandboxApi;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.api.ValidatedRequest.Result;
import dev.syncline.sandbox.auth.AuthenticationResult;
import dev.syncline.sandbox.auth.HuaweiAuthentication;
import dev.syncline.sandbox.http.ErrorResponseException;
import dev.syncline.sandbox.http.InvalidFieldException;
import dev.syncline.sandbox.http.QueryParameters;
import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.state.CloudInventory;
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.Fate;
import dev.syncline.sandbox.state.StateChange;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Huawei ModelArts: {@code PUT /v1/{project_id}/dev-servers/sync} (vendor document 004) reads the actual status of the
 * instances on the requested page. {@code GET /v1/{project_id}/dev-servers} shows the status that was last recorded.
 */
public final class DevServersApi implements SandboxApi {
    private static final String BAD_REQUEST = "ModelArts.0104";
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern OWNER = Pattern.compile("[a-z0-9-]{1,64}");

    private record Query(String project, String owner, Comparator<DevServer> order, int offset, int limit) {
        String key() {
            return owner.isEmpty() ? project : project + "/" + owner;
        }
    }

    private final CloudInventory inventory;
    private final List<DevServer> devServers;
    private final HuaweiAuthentication authentication;
    private final Clock clock;
    private final Fate.Decision fates;
    /** When each instance was last synced, by its ID, in epoch milliseconds. Not stored. */
    private final Map<String, Long> syncedAt = new ConcurrentHashMap<>();

    public DevServersApi(
            CloudInventory inventory, HuaweiAuthentication authentication, Clock clock, Fate.Decision fates) {
        this.inventory = inventory;
        this.devServers = inventory.devServers().stream().map(DevServer::parse).toList();
        this.authentication = authentication;
        this.clock = clock;
        this.fates = fates;
    }

    @Override
    public String id() {
        return "modelarts-devservers";
    }

    @Override
    public boolean serves(ReceivedRequest request) {
        List<String> path = request.segments();
        boolean list = path.size() == 3 || (path.size() == 4 && path.get(3).equals("sync"));
        return list && path.get(0).equals("v1") && path.get(2).equals("dev-servers");
    }

    @Override
    public ValidatedRequest validate(ReceivedRequest request) {
        List<String> path = request.segments();
        boolean sync = path.size() == 4;
        String method = sync ? "PUT" : "GET";
        if (!request.method().equals(method)) {
            throw new ErrorResponseException(HuaweiErrors.gateway(405, "APIGW.0106", "only " + method + " is supported")
                    .withHeader("Allow", method));
        }
        AuthenticationResult authenticated = authentication.authenticate(request, path.get(1));
        if (authenticated.isRefused()) {
            throw new ErrorResponseException(HuaweiErrors.gateway(401, authenticated.code(), authenticated.message()));
        }
        try {
            Query query = parseQuery(path.get(1), request);
            RequestedEntry entry = RequestedEntry.of(query.key());
            return sync
                    ? ValidatedRequest.sync(List.of(entry), (state, failing) -> respond(query, state, true))
                    : ValidatedRequest.followUp(entry, (state, failing) -> respond(query, state, false));
        } catch (InvalidFieldException invalid) {
            throw new ErrorResponseException(error(400, BAD_REQUEST, "Parameter error: " + invalid.problem()));
        }
    }

    private static Query parseQuery(String project, ReceivedRequest request) {
        if (!PROJECT.matcher(project).matches()) {
            throw InvalidFieldException.invalid("project_id", "is not 1 to 64 letters, digits and hyphens");
        }
        String owner = request.parameter("owner", "");
        if (request.hasParameter("owner") && !OWNER.matcher(owner).matches()) {
            throw InvalidFieldException.invalid("owner", "is not 1 to 64 lowercase letters, digits and hyphens");
        }
        return new Query(
                project,
                owner,
                order(request),
                QueryParameters.integer(request, "offset", 0, 0, Integer.MAX_VALUE),
                QueryParameters.integer(request, "limit", 10, 0, 1024));
    }

    private static Comparator<DevServer> order(ReceivedRequest request) {
        boolean ascending = QueryParameters.oneOf(request, "sort_dir", "ASC", List.of("ASC", "DESC"))
                .equals("ASC");
        Comparator<DevServer> order = Arrays.stream(
                        request.parameter("sort_key", "createTime").split(",", -1))
                .map(DevServersApi::byField)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
        return (ascending ? order : order.reversed()).thenComparing(DevServer::id);
    }

    private static Comparator<DevServer> byField(String field) {
        return switch (field) {
            case "createTime" -> Comparator.comparingLong(DevServer::createdAt);
            case "updateTime" -> Comparator.comparingLong(DevServer::updatedAt);
            default -> throw InvalidFieldException.invalid("sort_key", "is none of createTime, updateTime");
        };
    }

    private Result respond(Query query, CloudState state, boolean sync) {
        if (!query.owner().isEmpty() && !inventory.exists(CloudInventory.Kind.OWNER, query.owner())) {
            return Result.unchanged(error(404, "ModelArts.0404", "The owner does not exist."));
        }
        List<DevServer> all = devServers.stream()
                .filter(server -> server.project().equals(query.project()))
                .filter(server -> query.owner().isEmpty() || server.owner().equals(query.owner()))
                .sorted(query.order())
                .toList();
        List<DevServer> page =
                all.stream().skip(query.offset()).limit(query.limit()).toList();
        if (sync) {
            page.forEach(server -> syncedAt.put(server.id(), clock.millis()));
        }
        Response response = Response.json(200, page(query, all.size(), page, server -> row(server, sync, state)));
        return sync
                ? new Result(response, StateChange.effects(id(), effectNames(query, all, page)))
                : Result.unchanged(response);
    }

    /** Some time after a sync, the follow-up request shows that the instance has reached a stable status. */
    private ObjectNode row(DevServer server, boolean sync, CloudState state) {
        ObjectNode row = server.row(sync || isSynced(state, server));
        Long since = syncedAt.get(server.id());
        if (sync || since == null) {
            return row;
        }
        long millis = fates.of(id(), server.id(), server.id()).millis();
        return clock.millis() - since < millis ? row : server.stableRow();
    }

    private boolean isSynced(CloudState state, DevServer server) {
        return state.tookEffect(id(), RequestedEntry.effectName(server.project(), server.id()))
                || state.tookEffect(
                        id(), RequestedEntry.effectName(server.project() + "/" + server.owner(), server.id()));
    }

    /**
     * The names that take effect: those of the instances on the page. If the project or owner has no instances at all,
     * the key of the query.
     */
    private static List<String> effectNames(Query query, List<DevServer> all, List<DevServer> page) {
        return all.isEmpty()
                ? List.of(query.key())
                : page.stream()
                        .map(server -> RequestedEntry.effectName(query.key(), server.id()))
                        .toList();
    }

    private static Map<String, Object> page(
            Query query, int total, List<DevServer> page, Function<DevServer, ObjectNode> row) {
        int limit = query.limit();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("current", limit == 0 ? 0 : query.offset() / limit);
        body.put("data", page.stream().map(row).toList());
        body.put("pages", limit == 0 ? 0 : (total + limit - 1) / limit);
        body.put("size", page.size());
        body.put("total", total);
        return body;
    }

    @Override
    public List<String> keys(ReceivedRequest request) {
        List<String> path = request.segments();
        String owner = request.parameter("owner", "");
        String key = owner.isEmpty() ? path.get(1) : path.get(1) + "/" + owner;
        return path.size() == 4 ? List.of(key) : List.of();
    }

    @Override
    public Response error(int status, String code, String message) {
        return code.startsWith("APIG")
                ? HuaweiErrors.gateway(status, code, message)
                : HuaweiErrors.service(status, code, message);
    }
}
