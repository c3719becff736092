package dev.syncline.cli;

import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.Counts;
import java.io.OutputStream;

/** A run as the one object that {@code run}, {@code restart} and {@code status} print. */
final class RunJson {
    private RunJson() {}

    static void write(OutputStream out, RunReport report, Standing standing) {
        try (JsonLines json = new JsonLines(out)) {
            json.start()
                    .put("run", report.run().runId())
                    .put("job", report.run().identity().job())
                    .put("date", report.run().identity().date().toString())
                    .put("status", standing.status().name());
            exitCode(json, standing.exitCode());
            counts(json, report.counts());
            json.array("stages");
            for (RunReport.StageReport stage : report.stages()) {
                json.start().put("name", stage.name()).put("status", standing.of(stage));
                counts(json, stage.counts());
                json.end();
            }
            json.endArray()
                    .put("calls", report.calls())
                    .put("attempts", report.attempts())
                    .put("seconds", Math.round(report.seconds() * 1_000) / 1_000.0)
                    .end();
        }
    }

    static void exitCode(JsonLines json, int exitCode) {
        if (exitCode == Standing.NONE) {
            json.putNull("exitCode");
        } else {
            json.put("exitCode", exitCode);
        }
    }

    private static void counts(JsonLines json, Counts counts) {
        json.object("counts")
                .put("entries", counts.entries())
                .put("targets", counts.targets())
                .put("succeeded", counts.succeeded())
                .put("accepted", counts.accepted())
                .put("failed", counts.failed())
                .put("skipped", counts.skipped())
                .put("deferred", counts.deferred())
                .put("inDoubt", counts.inDoubt())
                .put("unprocessed", counts.unprocessed())
                .end();
    }
}
