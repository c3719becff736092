package dev.syncline.report;

import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.Counts;
import java.io.OutputStream;

/** Writes a run as the JSON object that {@code run}, {@code restart} and {@code status} print. */
public final class RunJson {
    private RunJson() {}

    public static void write(OutputStream out, RunReport report, ReportedStatus status) {
        try (JsonLines json = new JsonLines(out)) {
            json.start()
                    .put("run", report.run().runId())
                    .put("job", report.run().identity().job())
                    .put("date", report.run().identity().date().toString())
                    .put("status", status.status().name());
            exitCode(json, status.exitCode());
            counts(json, report.counts());
            json.array("stages");
            for (RunReport.StageReport stage : report.stages()) {
                json.start().put("name", stage.name()).put("status", status.statusOf(stage));
                counts(json, stage.counts());
                json.end();
            }
            json.endArray()
                    .put("calls", report.calls())
                    .put("attempts", report.attempts())
                    .put("seconds", Math.round(report.seconds() * 1_000) / 1_000.0)
                    .put("nothingSent", report.nothingSent())
                    .put("totalCalls", report.run().work().calls())
                    .put("totalAttempts", report.run().work().attempts());
            RunFigures.write(json, report.run());
            json.end();
        }
    }

    static void exitCode(JsonLines json, int exitCode) {
        if (exitCode == ReportedStatus.NO_EXIT_CODE) {
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
