package dev.syncline.report;

import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import java.io.OutputStream;
import java.time.Instant;

/** Writes outcomes as JSON, one object per line. Scripts rely on the names of the fields. */
public final class ResultsJson implements AutoCloseable {
    private final JsonLines json;
    private final Run run;

    public ResultsJson(OutputStream out, Run run) {
        this.json = new JsonLines(out);
        this.run = run;
    }

    public void write(Stage stage, RecordedOutcome result) {
        json.start()
                .put("stage", stage.name())
                .put("line", result.line())
                .put("key", result.key())
                .put("target", result.target())
                .put("status", result.status().name())
                .putPresent("operationId", result.operationId())
                .putPresent("requestId", result.requestId())
                .putPresent("resultId", result.resultId())
                .putPresent("remoteStatus", result.remoteStatus());
        if (result.httpStatus() == 0) {
            json.putNull("httpStatus");
        } else {
            json.put("httpStatus", result.httpStatus());
        }
        json.putPresent("errorClass", result.errorClass())
                .putPresent("errorCode", result.errorCode())
                .put("attempts", result.attempts());
        time("startedAt", result.startedAt());
        time("endedAt", result.endedAt());
        json.putPresent("message", result.message())
                .put("file", ResultsTable.fileOf(stage, result))
                .putPresent("decidedBy", result.provenance().decidedBy());
        time("decidedAt", result.provenance().decidedAt());
        if (run.isRedrive()) {
            json.put("redriveOf", run.redriveOf());
        } else {
            json.putNull("redriveOf");
        }
        time("followedUntil", result.provenance().followedUntil());
        if (result.provenance().progress() < 0) {
            json.putNull("progress");
        } else {
            json.put("progress", result.provenance().progress());
        }
        json.end();
    }

    private void time(String name, Instant time) {
        if (time.equals(Instant.EPOCH)) {
            json.putNull(name);
        } else {
            json.put(name, time);
        }
    }

    @Override
    public void close() {
        json.close();
    }
}
