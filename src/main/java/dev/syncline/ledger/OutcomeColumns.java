package dev.syncline.ledger;

import dev.syncline.connector.OperationState;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.database.ColumnWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The columns of an outcome: how it is written to its row, and read back. */
final class OutcomeColumns {
    /** In the order in which {@link #write} writes them. */
    static final List<String> NAMES = List.of(
            "outcome_no",
            "run_id",
            "stage_no",
            "ordinal",
            "target",
            "line",
            "entry_key",
            "status",
            "reason",
            "operation_id",
            "request_id",
            "result_id",
            "remote_status",
            "http_status",
            "error_class",
            "error_code",
            "message",
            "attempts",
            "round",
            "due_at",
            "started_at",
            "ended_at",
            "payload");

    private OutcomeColumns() {}

    /** @param number the outcome's primary key */
    record Row(long number, StageKey stage, NewOutcome outcome) {}

    /**
     * Does not shorten texts. Receipts, refusals and reasons are cut to the lengths of their columns when they are
     * created.
     */
    static void write(Row row, ColumnWriter columns) throws SQLException {
        NewOutcome recorded = row.outcome();
        Outcome outcome = recorded.outcome();
        columns.bigint(row.number());
        columns.bigint(row.stage().runId());
        columns.integer(row.stage().stageNo());
        columns.bigint(recorded.ordinal());
        columns.text(recorded.target());
        columns.bigint(recorded.line());
        columns.text(recorded.key());
        columns.text(outcome.status().name());
        textOrNull(outcome.reason().map(Outcome.Reason::name).orElse(""), columns);
        write(outcome.details(), columns);
        columns.integer(recorded.attempts());
        columns.integer(recorded.round());
        Optional<Instant> due = outcome.dueAt();
        if (due.isPresent()) {
            columns.bigint(due.get().toEpochMilli());
        } else {
            columns.sqlNull();
        }
        columns.bigint(recorded.startedAt().toEpochMilli());
        columns.bigint(recorded.endedAt().toEpochMilli());
        textOrNull(recorded.payload(), columns);
    }

    private static void write(Outcome.Details details, ColumnWriter columns) throws SQLException {
        textOrNull(details.operationId(), columns);
        textOrNull(details.requestId(), columns);
        textOrNull(details.resultId(), columns);
        textOrNull(details.remoteStatus(), columns);
        if (details.httpStatus() == 0) {
            columns.sqlNull();
        } else {
            columns.integer(details.httpStatus());
        }
        textOrNull(details.errorClass(), columns);
        textOrNull(details.errorCode(), columns);
        textOrNull(details.message(), columns);
    }

    private static void textOrNull(String value, ColumnWriter columns) throws SQLException {
        if (value.isEmpty()) {
            columns.sqlNull();
        } else {
            columns.text(value);
        }
    }

    static RecordedOutcome read(ResultSet row) throws SQLException {
        return new RecordedOutcome(
                row.getInt("stage_no"),
                row.getLong("ordinal"),
                row.getLong("line"),
                row.getString("entry_key"),
                row.getString("target"),
                OutcomeStatus.valueOf(row.getString("status")),
                textOrEmpty(row, "reason"),
                textOrEmpty(row, "operation_id"),
                textOrEmpty(row, "request_id"),
                textOrEmpty(row, "result_id"),
                textOrEmpty(row, "remote_status"),
                row.getInt("http_status"),
                textOrEmpty(row, "error_class"),
                textOrEmpty(row, "error_code"),
                textOrEmpty(row, "message"),
                row.getInt("attempts"),
                row.getInt("round"),
                Instant.ofEpochMilli(row.getLong("due_at")),
                Instant.ofEpochMilli(row.getLong("started_at")),
                Instant.ofEpochMilli(row.getLong("ended_at")),
                textOrEmpty(row, "payload"),
                RecordedOutcome.Provenance.UNKNOWN);
    }

    /**
     * Reads an outcome with the columns of the decision about it.
     *
     * @param files of the stage, by the ordinal of the first entry that stands in them
     */
    static RecordedOutcome read(ResultSet row, TreeMap<Long, String> files) throws SQLException {
        Map.Entry<Long, String> file = files.floorEntry(row.getLong("ordinal"));
        return read(row)
                .withProvenance(new RecordedOutcome.Provenance(
                        file == null ? "" : file.getValue(),
                        textOrEmpty(row, "person"),
                        Instant.ofEpochMilli(row.getLong("decided_at")),
                        Instant.ofEpochMilli(row.getLong("deadline_at")),
                        progress(row)));
    }

    private static int progress(ResultSet row) throws SQLException {
        int progress = row.getInt("progress");
        return row.wasNull() ? OperationState.NO_PROGRESS : progress;
    }

    static InDoubtTarget inDoubt(ResultSet row) throws SQLException {
        return new InDoubtTarget(
                row.getLong("ordinal"),
                row.getString("entry_key"),
                row.getString("target"),
                textOrEmpty(row, "error_code"));
    }

    static String textOrEmpty(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }
}
