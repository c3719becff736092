package dev.syncline.report;

import dev.syncline.ledger.RecordedOutcome;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

/** Writes outcomes as CSV, one row for each target. Scripts rely on the names of the columns. */
public final class ResultsCsv implements AutoCloseable {
    private static final List<String> HEADER = List.of(
            "stage",
            "line",
            "key",
            "target",
            "status",
            "attempts",
            "http_status",
            "error_class",
            "error_code",
            "operation_id",
            "request_id",
            "started_at",
            "ended_at",
            "message");

    private final Csv csv;

    public ResultsCsv(OutputStream out) {
        this.csv = new Csv(out, HEADER);
    }

    public void write(String stage, RecordedOutcome result) {
        csv.row(List.of(
                stage,
                String.valueOf(result.line()),
                result.key(),
                result.target(),
                result.status().name(),
                String.valueOf(result.attempts()),
                result.httpStatus() == 0 ? "" : String.valueOf(result.httpStatus()),
                result.errorClass(),
                result.errorCode(),
                result.operationId(),
                result.requestId(),
                time(result.startedAt()),
                time(result.endedAt()),
                result.message()));
    }

    private static String time(Instant time) {
        return time.equals(Instant.EPOCH) ? "" : time.toString();
    }

    @Override
    public void close() {
        csv.close();
    }
}
