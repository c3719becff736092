package dev.syncline.report.folder;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.OutcomeRow;
import dev.syncline.report.Csv;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The CSV files of a report folder. Every target of the run is one row in exactly one of them. */
final class Rows {
    static final String UNPROCESSED = "UNPROCESSED";
    static final List<String> HEADER = List.of(
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
            "message",
            "stage",
            "file");

    private final Map<OutcomeStatus, Csv> byStatus = new EnumMap<>(OutcomeStatus.class);
    private final Map<OutcomeStatus, long[]> written = new EnumMap<>(OutcomeStatus.class);
    private final List<Csv> files = new ArrayList<>();
    private final Csv unprocessedFile;
    private final TimeText times = new TimeText();
    private long unprocessed;

    Rows(NewFolder folder) throws IOException {
        Csv succeeded = file(folder, "succeeded.csv");
        Csv failed = file(folder, "failed.csv");
        Csv inDoubt = file(folder, "in-doubt.csv");
        unprocessedFile = file(folder, "unprocessed.csv");
        byStatus.put(OutcomeStatus.SUCCEEDED, succeeded);
        byStatus.put(OutcomeStatus.ACCEPTED, succeeded);
        byStatus.put(OutcomeStatus.SKIPPED, succeeded);
        byStatus.put(OutcomeStatus.FAILED, failed);
        byStatus.put(OutcomeStatus.IN_DOUBT, inDoubt);
        byStatus.put(OutcomeStatus.DEFERRED, unprocessedFile); // it was refused, and a restart sends it again
        byStatus.keySet().forEach(status -> written.put(status, new long[1]));
    }

    private Csv file(NewFolder folder, String name) throws IOException {
        Csv csv = new Csv(folder.create(name).out(), HEADER);
        files.add(csv);
        return csv;
    }

    void write(OutcomeRow row, String stage, String file) {
        Csv csv = csv(row.status());
        csv.cell(row.line())
                .cell(row.key())
                .cell(row.target())
                .cell(row.status().name())
                .cell(row.attempts());
        csv.cell(row.httpStatus() == 0 ? "" : Integer.toString(row.httpStatus()))
                .cell(row.errorClass())
                .cell(row.errorCode())
                .cell(row.operationId())
                .cell(row.requestId())
                .cell(times.of(row.startedAt()))
                .cell(times.of(row.endedAt()))
                .cell(row.message())
                .cell(stage)
                .cell(file)
                .endRow();
        count(row.status())[0]++;
    }

    private Csv csv(OutcomeStatus status) {
        Csv csv = byStatus.get(status);
        if (csv == null) {
            throw new IllegalStateException("no file for " + status);
        }
        return csv;
    }

    private long[] count(OutcomeStatus status) {
        return written.computeIfAbsent(status, any -> new long[1]);
    }

    /** @param line 0 = not known */
    void writeUnprocessed(long line, String key, String target, String message, String stage, String file) {
        unprocessedFile
                .cell(line == 0 ? "" : Long.toString(line))
                .cell(key)
                .cell(target)
                .cell(UNPROCESSED)
                .cell(0);
        for (int i = 0; i < 7; i++) { // from http_status to ended_at
            unprocessedFile.cell("");
        }
        unprocessedFile.cell(message).cell(stage).cell(file).endRow();
        unprocessed++;
    }

    long unprocessed() {
        return unprocessed;
    }

    void close() {
        files.forEach(Csv::close);
    }

    /**
     * Proves that the rows are the targets that the ledger has counted.
     *
     * @throws IllegalStateException if they are not
     */
    void requireSum(Counts counts) {
        require("succeeded", count(OutcomeStatus.SUCCEEDED)[0], counts.succeeded());
        require("accepted", count(OutcomeStatus.ACCEPTED)[0], counts.accepted());
        require("skipped", count(OutcomeStatus.SKIPPED)[0], counts.skipped());
        require("failed", count(OutcomeStatus.FAILED)[0], counts.failed());
        require("in doubt", count(OutcomeStatus.IN_DOUBT)[0], counts.inDoubt());
        require("deferred", count(OutcomeStatus.DEFERRED)[0], counts.deferred());
        require("unprocessed", unprocessed, counts.unprocessed());
    }

    private static void require(String what, long rows, long counted) {
        if (rows != counted) {
            throw new IllegalStateException(
                    "the files have " + rows + " " + what + " targets, and the ledger has counted " + counted);
        }
    }
}
