package dev.syncline.report;

import dev.syncline.job.run.Resolution;
import java.io.OutputStream;
import java.util.Locale;

/** Writes what {@code resolve} has decided as one JSON object. */
public final class ResolutionJson {
    private ResolutionJson() {}

    public static void write(OutputStream out, long runId, Resolution resolution, Resolution.Result result) {
        try (JsonLines json = new JsonLines(out)) {
            json.start().put("run", runId);
            if (resolution.choice() instanceof Resolution.Choice.Keys named
                    && named.keys().size() == 1) {
                json.put("key", named.keys().iterator().next());
            } else {
                json.putNull("key");
            }
            if (resolution.everyTarget()) {
                json.putNull("target");
            } else {
                json.put("target", resolution.target());
            }
            json.put("as", resolution.decision().name().toLowerCase(Locale.ROOT))
                    .put("changed", result.changed())
                    .put("inDoubt", result.inDoubt())
                    .put("decidedBy", resolution.person());
            ReportedStatus status = ReportedStatus.of(result.run());
            json.put("status", status.status().name());
            RunJson.exitCode(json, status.exitCode());
            json.array("notInDoubt");
            result.unknownKeys().forEach(json::element);
            json.endArray().end();
        }
    }
}
