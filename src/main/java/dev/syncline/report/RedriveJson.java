package dev.syncline.report;

import dev.syncline.job.redrive.RedrivePreview;
import dev.syncline.job.redrive.SelectedEntry;
import dev.syncline.ledger.Run;
import java.io.OutputStream;

/** Writes what a redrive would send as one JSON object. */
public final class RedriveJson {
    private RedriveJson() {}

    public static void write(OutputStream out, Run parent, RedrivePreview preview) {
        try (JsonLines json = new JsonLines(out)) {
            json.start()
                    .put("redriveOf", parent.runId())
                    .put("entries", preview.entries())
                    .put("targets", preview.targets())
                    .put("inDoubt", preview.inDoubt())
                    .put("alreadySent", preview.alreadySent())
                    .put("askFirst", preview.askable())
                    .put("unavailable", preview.unavailable().entries())
                    .put("covered", preview.coverage().covered())
                    .put("notCovered", preview.coverage().missing())
                    .put("added", preview.coverage().added())
                    .put("leftOut", preview.coverage().leftOut())
                    .array("groups");
            for (RedrivePreview.Group group : preview.groups()) {
                json.start()
                        .put("stage", group.stage())
                        .put("status", group.state().name())
                        .putPresent("code", group.code())
                        .put("targets", group.targets())
                        .end();
            }
            json.endArray().array("first");
            preview.first().forEach(entry -> write(json, entry));
            json.endArray().end();
        }
    }

    private static void write(JsonLines json, SelectedEntry entry) {
        for (SelectedEntry.Target target : entry.targets()) {
            json.start()
                    .put("stage", entry.stage())
                    .put("line", entry.line())
                    .put("key", entry.key())
                    .put("target", target.name())
                    .put("status", target.state().name())
                    .putPresent("code", target.errorCode())
                    .end();
        }
    }
}
