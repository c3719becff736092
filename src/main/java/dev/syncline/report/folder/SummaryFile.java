package dev.syncline.report.folder;

import dev.syncline.ledger.Executions;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import dev.syncline.report.JsonLines;
import dev.syncline.report.RunFigures;
import dev.syncline.report.RunJson;
import java.io.OutputStream;

/** Writes {@code summary.json}: one object with the counts of the run and what the page shows about them. */
final class SummaryFile {
    private SummaryFile() {}

    static void write(OutputStream out, Facts facts) {
        Run run = facts.run();
        RunIdentity identity = run.identity();
        try (JsonLines json = new JsonLines(out)) {
            json.start()
                    .put("run", run.runId())
                    .put("job", identity.job())
                    .put("date", identity.date().toString())
                    .put("number", identity.number())
                    .putPresent("stage", identity.onlyStage())
                    .putPresent("manifest", identity.onlyManifest())
                    .put("status", facts.status().status().name());
            RunJson.exitCode(json, facts.status().exitCode());
            json.putPresent("message", facts.status().message());
            RunJson.counts(json, facts.counts());
            json.array("stages");
            facts.report().stages().forEach(stage -> {
                json.start()
                        .put("name", stage.name())
                        .put("status", facts.status().statusOf(stage));
                RunJson.counts(json, stage.counts());
                json.end();
            });
            json.endArray()
                    .put("calls", run.work().calls())
                    .put("attempts", run.work().attempts());
            RunFigures.write(json, run);
            failures(json, facts);
            changes(json, facts);
            executions(json, facts);
            redrives(json, facts);
            json.put("writtenAt", facts.writtenAt()).end();
        }
    }

    private static void failures(JsonLines json, Facts facts) {
        json.array("failures");
        for (FailureCodes.Group group : facts.failures()) {
            json.start()
                    .put("api", group.key().api())
                    .putPresent("errorClass", group.errorClass())
                    .putPresent("errorCode", group.key().code())
                    .put("status", group.key().status().name())
                    .put("targets", group.targets())
                    .putPresent("firstKey", group.example().key())
                    .putPresent("firstMessage", group.example().message())
                    .end();
        }
        json.endArray();
    }

    private static void changes(JsonLines json, Facts facts) {
        if (facts.changes().isEmpty()) {
            json.putNull("changes");
            return;
        }
        Changes changes = facts.changes().get();
        json.object("changes").put("earlierRun", changes.earlier().runId()).put("failingOnly", changes.failingOnly());
        changes.counts().writeTo(json);
        json.end();
    }

    private static void executions(JsonLines json, Facts facts) {
        json.array("executions");
        for (Executions.Execution execution : facts.executions()) {
            json.start().put("startedAt", execution.start());
            if (execution.end().isPresent()) {
                json.put("endedAt", execution.end().get());
            } else {
                json.putNull("endedAt");
            }
            json.put("status", execution.status()).end();
        }
        json.endArray();
    }

    private static void redrives(JsonLines json, Facts facts) {
        json.array("redrives");
        facts.redrives()
                .forEach(redrive -> json.start()
                        .put("stage", redrive.stage())
                        .put("file", redrive.file())
                        .put("entries", redrive.entries())
                        .end());
        json.endArray();
    }
}
