package dev.syncline.sandbox.aries;

import dev.syncline.sandbox.api.RequestedEntry;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.api.ValidatedRequest.Result;
import dev.syncline.sandbox.http.QueryParameters;
import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.OperationProgress;
import dev.syncline.sandbox.state.StateChange.Server;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /aries/api/v1/server?name=&status=&page=&page_size=}: a JSON array of the servers that have been synced. */
record ServerList(String name, String status, int page, int pageSize, Clock clock) {

    static ValidatedRequest validate(ReceivedRequest request, Clock clock) {
        ServerList query = new ServerList(
                request.parameter("name", ""),
                request.parameter("status", ""),
                QueryParameters.integer(request, "page", 1, 1, Integer.MAX_VALUE),
                QueryParameters.integer(request, "page_size", 20, 1, 100),
                clock);
        return ValidatedRequest.followUp(
                RequestedEntry.of(query.name),
                (state, failing) -> Result.unchanged(Response.json(200, query.rows(state, failing))));
    }

    private List<ObjectNode> rows(CloudState state, Predicate<String> failing) {
        Collection<String> names = name.isEmpty() ? state.serverNames() : List.of(name);
        return names.stream()
                .flatMap(each -> state.findServer(each).stream())
                .filter(server -> !progress(server, state).hasVanished())
                .map(server -> row(server, failing.test(name), state))
                .filter(row ->
                        status.isEmpty() || row.path("status").stringValue().equals(status))
                .skip((page - 1L) * pageSize)
                .limit(pageSize)
                .peek(row -> state.findServer(row.path("name").stringValue())
                        .ifPresent(server -> state.countAnswer(server.id(), server.fate())))
                .toList();
    }

    private OperationProgress progress(Server server, CloudState state) {
        return state.progress(server.id(), server.acceptedAt(), server.fate(), clock);
    }

    private ObjectNode row(Server server, boolean failing, CloudState state) {
        ObjectNode row = server.configuration().deepCopy().asObject();
        OperationProgress progress = progress(server, state);
        boolean failed = failing || progress.hasFailed();
        return row.put("status", failed ? "error" : progress.ended() ? "running" : "creating");
    }
}
