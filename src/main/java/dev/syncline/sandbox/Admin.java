package dev.syncline.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;

/** {@code /_sandbox/…}: what tests and rehearsals look at and set. Not journalled, not delayed, not signed. */
final class Admin {
    private static final String ROOT = "/_sandbox/";
    private final Cloud cloud;

    Admin(Cloud cloud) {
        this.cloud = cloud;
    }

    static boolean serves(Exchange request) {
        return request.path().startsWith(ROOT);
    }

    void answer(Exchange request, ClassicHttpResponse out) throws IOException {
        String what = request.method() + " " + request.path().substring(ROOT.length());
        try {
            switch (what) {
                case "GET journal" -> journal(request, out);
                case "GET effects" -> json(out, 200, cloud.effects(Parameters.oneOf(request, "api", "", Fault.APIS)));
                case "GET faults" -> json(out, 200, written());
                case "PUT faults" -> {
                    cloud.arm(FaultsFile.read(request.body()));
                    json(out, 200, written());
                }
                case "POST reset" -> {
                    cloud.reset();
                    json(out, 200, Map.of());
                }
                default -> json(out, 404, Map.of("error", "no such thing: " + what));
            }
        } catch (FaultsException | InvalidField wrong) {
            json(out, 400, Map.of("error", String.valueOf(wrong.getMessage())));
        }
    }

    private void journal(Exchange request, ClassicHttpResponse out) {
        long since = Parameters.integer(request, "since", 0, 0, Integer.MAX_VALUE);
        ContentType type = ContentType.create("application/x-ndjson", StandardCharsets.UTF_8);
        out.setEntity(
                new EntityTemplate(-1, type, null, stream -> cloud.journal().copy(since, stream)));
    }

    private List<Map<String, Object>> written() {
        return cloud.faults().stream().map(Fault::written).toList();
    }

    private static void json(ClassicHttpResponse out, int status, Object body) {
        out.setCode(status);
        byte[] bytes = Json.text(body).getBytes(StandardCharsets.UTF_8);
        out.setEntity(new ByteArrayEntity(bytes, ContentType.APPLICATION_JSON));
    }
}
