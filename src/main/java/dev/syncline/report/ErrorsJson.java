package dev.syncline.report;

import java.io.OutputStream;
import java.util.List;

/** Writes error codes as JSON, one object per line. */
public final class ErrorsJson {
    private ErrorsJson() {}

    public static void write(OutputStream out, List<KnownError> errors) {
        try (JsonLines json = new JsonLines(out)) {
            for (KnownError error : errors) {
                ErrorAdvice advice = ErrorAdvice.on(error.errorClass());
                json.start().put("code", error.code()).array("apis");
                error.apis().forEach(json::element);
                json.endArray()
                        .put("class", error.errorClass().name())
                        .put("meaning", error.meaning())
                        .put("does", advice.syncline())
                        .put("toDo", advice.user())
                        .end();
            }
        }
    }
}
