package dev.syncline.report;

import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Writes a list of runs as JSON, one object per line. */
public final class RunsJson {
    private RunsJson() {}

    /** @param redrives numbers of redrives, by the run that they redrive */
    public static void write(OutputStream out, List<Run> runs, Map<Long, List<Long>> redrives) {
        try (JsonLines json = new JsonLines(out)) {
            for (Run run : runs) {
                ReportedStatus status = ReportedStatus.of(run);
                RunIdentity identity = run.identity();
                json.start()
                        .put("run", run.runId())
                        .put("job", identity.job())
                        .put("date", identity.date().toString())
                        .put("number", identity.number())
                        .putPresent("stage", identity.onlyStage())
                        .putPresent("manifest", identity.onlyManifest())
                        .put("status", status.status().name());
                RunJson.exitCode(json, status.exitCode());
                json.put("createdAt", run.createdAt())
                        .put("definition", run.definition())
                        .put("calls", run.work().calls())
                        .put("attempts", run.work().attempts());
                RunJson.lineage(json, run, redrives.getOrDefault(run.runId(), List.of()));
                RunFigures.write(json, run);
                json.end();
            }
        }
    }
}
