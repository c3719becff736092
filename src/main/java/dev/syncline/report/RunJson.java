package dev.syncline.report;

import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.FailureGroup;
import dev.syncline.ledger.Run;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Writes a run as the JSON object that {@code run}, {@code restart} and {@code status} print. */
public final class RunJson {
    private RunJson() {}

    public static void write(OutputStream out, RunReport report, ReportedStatus status) {
        write(out, report, status, Optional.empty());
    }

    /** @param failures the failures by code; empty if the object has no such field */
    public static void write(
            OutputStream out, RunReport report, ReportedStatus status, Optional<List<ExplainedFailure>> failures) {
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
                json.putPresent("message", ReportedStatus.reasonOf(stage));
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
            lineage(json, report.run(), report.redrivenBy());
            RunFigures.write(json, report.run());
            failures.ifPresent(all -> write(json, all));
            json.end();
        }
    }

    private static void write(JsonLines json, List<ExplainedFailure> failures) {
        json.array("failures");
        for (ExplainedFailure failure : failures) {
            FailureGroup.Example example = failure.group().example();
            json.start()
                    .put("stage", failure.stage())
                    .put("status", failure.group().status().name())
                    .putPresent("errorClass", failure.group().errorClass())
                    .putPresent("errorCode", failure.group().errorCode())
                    .put("targets", failure.group().targets())
                    .putPresent("meaning", failure.meaning())
                    .putPresent("advice", failure.advice())
                    .object("example")
                    .put("line", example.line())
                    .put("key", example.key())
                    .put("target", example.target())
                    .putPresent("message", example.message())
                    .end()
                    .put("show", failure.showCommand())
                    .put("redrive", failure.redriveCommand())
                    .end();
        }
        json.endArray();
    }

    static void lineage(JsonLines json, Run run, List<Long> redrivenBy) {
        if (run.isRedrive()) {
            json.put("redriveOf", run.redriveOf());
        } else {
            json.putNull("redriveOf");
        }
        json.array("redrivenBy");
        redrivenBy.forEach(json::element);
        json.endArray();
    }

    public static void exitCode(JsonLines json, int exitCode) {
        if (exitCode == ReportedStatus.NO_EXIT_CODE) {
            json.putNull("exitCode");
        } else {
            json.put("exitCode", exitCode);
        }
    }

    public static void counts(JsonLines json, Counts counts) {
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
                .put("following", counts.following())
                .end();
    }
}
