package dev.syncline.job.run;

import dev.syncline.http.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job with one stage whose API is a {@link ScriptedServer}. */
final class ScriptedJob implements AutoCloseable {
    /** Few and short waits, so that a test of an error that lasts ends soon. */
    static final String IMPATIENT = """
            policy:
              retry: { max-attempts: 2, initial-delay: 10ms, max-delay: 20ms }
              defer: { passes: 1, delay: 50ms }
              failures: { max: 1000 }
            """;

    private final Rehearsal rehearsal;
    private final ScriptedServer server;

    ScriptedJob(Path folder, ScriptedServer server) throws IOException {
        this.rehearsal = Rehearsal.in(folder);
        this.server = server;
    }

    /** @param api the API's ID, and further fields of the endpoint in YAML's flow style */
    RunReport run(String api, Stream<String> manifest, String policy) throws IOException {
        rehearsal.writeLines("manifest.jsonl", manifest);
        return rehearsal.run(rehearsal.write("job.yaml", """
                name: scripted
                endpoints:
                  it: { api: %s, url: "%s"%s }
                stages:
                  - { name: it, endpoint: it, manifest: manifest.jsonl }
                %s""".formatted(
                        api, server.url(), api.contains("auth:") ? "" : ", auth: { type: none }", policy)));
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }

    /** The values of one field of each object in a list of a request's body. */
    static List<String> texts(ScriptedServer.Received request, String list, String field) {
        JsonNode body = new JsonMapper().readTree(request.body());
        return body.path(list)
                .valueStream()
                .map(row -> row.path(field).stringValue(""))
                .toList();
    }

    /** CBR's answer that accepts all backups of a request. */
    static String accepted(ScriptedServer.Received request) {
        return accepted(texts(request, "sync", "backup_id"));
    }

    static String accepted(List<String> backups) {
        return backups.stream()
                .map(id -> "{\"backup_id\":\"" + id + "\",\"operation_log_id\":\"log-" + id + "\"}")
                .toList()
                .toString()
                .transform((Function<String, String>) rows -> String.format(Locale.ROOT, "{\"sync\":%s}", rows));
    }

    @Override
    public void close() throws IOException {
        server.close();
        rehearsal.close();
    }
}
