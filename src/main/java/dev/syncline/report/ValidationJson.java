package dev.syncline.report;

import dev.syncline.job.validation.ValidatedJob;
import dev.syncline.manifest.ManifestSummary;
import dev.syncline.manifest.Problem;
import java.io.OutputStream;
import java.util.List;

/** Writes the result of a validation as one JSON object. */
public final class ValidationJson {
    private ValidationJson() {}

    public static void write(OutputStream out, ValidatedJob validated) {
        try (JsonLines json = new JsonLines(out)) {
            json.start().put("valid", validated.isValid()).array("stages");
            for (ValidatedJob.ValidatedStage stage : validated.stages()) {
                ManifestSummary summary = stage.summary();
                json.start()
                        .put("name", stage.stage().name())
                        .put("entries", summary.entries())
                        .put("targets", summary.targets())
                        .put("bytes", summary.bytes())
                        .putPresent("sha256", summary.sha256())
                        .put("errors", summary.errors())
                        .put("duplicates", summary.duplicates().count())
                        .put("warnings", summary.warnings())
                        .end();
            }
            json.endArray().put("errors", validated.errors());
            problems(json, "problems", validated.problems());
            json.array("repeatedErrors");
            validated.repeatedErrors().forEach(json::element);
            json.endArray().put("warnings", validated.warnings());
            problems(json, "warned", validated.warned());
            json.end();
        }
    }

    /** Writes the mistakes of a job definition. No manifest was read, so the object has no stages. */
    public static void write(OutputStream out, List<Problem> problems) {
        try (JsonLines json = new JsonLines(out)) {
            json.start().put("valid", false).array("stages").endArray().put("errors", problems.size());
            problems(json, "problems", problems);
            json.put("warnings", 0);
            problems(json, "warned", List.of());
            json.end();
        }
    }

    private static void problems(JsonLines json, String name, List<Problem> problems) {
        json.array(name);
        for (Problem problem : problems) {
            json.start()
                    .put("file", problem.file().toString())
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .putPresent("field", problem.field())
                    .put("message", problem.message())
                    .end();
        }
        json.endArray();
    }
}
