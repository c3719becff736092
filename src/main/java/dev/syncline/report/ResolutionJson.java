package dev.syncline.report;

import dev.syncline.job.run.Resolution;
import java.io.OutputStream;
import java.util.Locale;

/** Writes what {@code resolve} has decided as one JSON object. */
public final class ResolutionJson {
    private ResolutionJson() {}

    public static void write(OutputStream out, long runId, Resolution resolution, Resolution.Result result) {
        try (JsonLines json = new JsonLines(out)) {
            json.start().put("run", runId).put("key", resolution.key());
            if (resolution.everyTarget()) {
                json.putNull("target");
            } else {
                json.put("target", resolution.target());
            }
            json.put("as", resolution.decision().name().toLowerCase(Locale.ROOT))
                    .put("changed", result.changed())
                    .put("inDoubt", result.inDoubt())
                    .end();
        }
    }
}
