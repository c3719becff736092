package dev.syncline.sandbox;

import dev.syncline.sandbox.http.InvalidFieldException;
import dev.syncline.sandbox.http.Json;
import dev.syncline.sandbox.http.QueryParameters;
import dev.syncline.sandbox.http.ReceivedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;

/**
 * The paths under {@code /_sandbox/}, with which tests and rehearsals inspect and control the sandbox. They need no
 * credentials, have no latency, and are not written to the journal.
 */
final class AdminEndpoints {
    private static final String ROOT = "/_sandbox/";
    private static final ContentType LINES = ContentType.create("application/x-ndjson", StandardCharsets.UTF_8);

    private final SimulatedCloud cloud;

    AdminEndpoints(SimulatedCloud cloud) {
        this.cloud = cloud;
    }

    static boolean serves(ReceivedRequest request) {
        return request.path().startsWith(ROOT);
    }

    void respond(ReceivedRequest request, ClassicHttpResponse out) throws IOException {
        String endpoint = request.method() + " " + request.path().substring(ROOT.length());
        try {
            switch (endpoint) {
                case "GET journal" -> journal(request, out);
                case "GET operations" -> out.setEntity(new EntityTemplate(-1, LINES, null, cloud::copyOperations));
                case "GET effects" ->
                    json(out, 200, cloud.effects(QueryParameters.oneOf(request, "api", "", Fault.APIS)));
                case "GET faults" -> json(out, 200, faultList());
                case "PUT faults" -> {
                    cloud.replaceFaults(FaultsFile.read(request.body()));
                    json(out, 200, faultList());
                }
                case "POST reset" -> {
                    cloud.reset();
                    json(out, 200, Map.of());
                }
                default -> json(out, 404, Map.of("error", "no such endpoint: " + endpoint));
            }
        } catch (FaultsException | InvalidFieldException invalid) {
            json(out, 400, Map.of("error", String.valueOf(invalid.getMessage())));
        }
    }

    private void journal(ReceivedRequest request, ClassicHttpResponse out) {
        long since = QueryParameters.integer(request, "since", 0, 0, Integer.MAX_VALUE);
        out.setEntity(
                new EntityTemplate(-1, LINES, null, stream -> cloud.journal().copy(since, stream)));
    }

    private List<Map<String, Object>> faultList() {
        return cloud.faults().stream().map(Fault::toFields).toList();
    }

    private static void json(ClassicHttpResponse out, int status, Object body) {
        out.setCode(status);
        byte[] bytes = Json.toText(body).getBytes(StandardCharsets.UTF_8);
        out.setEntity(new ByteArrayEntity(bytes, ContentType.APPLICATION_JSON));
    }
}
