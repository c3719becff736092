package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.Server;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /aries/api/v1/server?name=&status=&page=&page_size=}: a bare array of the servers synced so far. */
record AriesServers(String name, String status, int page, int pageSize, Clock clock) {

    static Call read(Exchange request, Clock clock) {
        AriesServers query = new AriesServers(
                request.parameter("name", ""),
                request.parameter("status", ""),
                Parameters.integer(request, "page", 1, 1, Integer.MAX_VALUE),
                Parameters.integer(request, "page_size", 20, 1, 100),
                clock);
        return Call.follow(
                Subject.of(query.name), (world, failing) -> Answer.of(Reply.json(200, query.rows(world, failing))));
    }

    private List<ObjectNode> rows(World world, Predicate<String> failing) {
        Collection<String> names = name.isEmpty() ? world.serverNames() : List.of(name);
        return names.stream()
                .flatMap(each -> world.server(each).stream())
                .map(server -> row(server, failing.test(name)))
                .filter(row ->
                        status.isEmpty() || row.path("status").stringValue().equals(status))
                .skip((page - 1L) * pageSize)
                .limit(pageSize)
                .toList();
    }

    private ObjectNode row(Server server, boolean failed) {
        ObjectNode row = server.configuration().deepCopy().asObject();
        boolean ended = Progress.of(server.acceptedAt(), clock).ended();
        return row.put("status", failed ? "error" : ended ? "running" : "creating");
    }
}
