package dev.syncline.ledger;

import dev.syncline.connector.Outcome;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Refusal;
import java.sql.SQLException;

/** Lays an outcome out over the ledger's columns. */
final class OutcomeColumns {
    static final String NAMES = """
            outcome_no, run_id, stage_no, ordinal, target, line, entry_key, status, reason,
            operation_id, request_id, result_id, remote_status, http_status, error_class, error_code, message,
            attempts, pass, due_at, started_at, ended_at, payload
            """;

    private final RowWriter cells;

    private OutcomeColumns(RowWriter cells) {
        this.cells = cells;
    }

    static void lay(long number, StageKey stage, NewOutcome recorded, RowWriter cells) throws SQLException {
        cells.number(number);
        key(stage, recorded, cells);
        new OutcomeColumns(cells).lay(recorded);
    }

    /** The columns that say whose outcome it is. */
    static void key(StageKey stage, NewOutcome recorded, RowWriter cells) throws SQLException {
        cells.number(stage.runId());
        cells.integer(stage.stageNo());
        cells.number(recorded.ordinal());
        cells.text(recorded.target());
    }

    private void lay(NewOutcome recorded) throws SQLException {
        Outcome outcome = recorded.outcome();
        cells.number(recorded.line());
        cells.text(recorded.key());
        cells.text(OutcomeStatus.of(outcome).name());
        text(outcome instanceof Outcome.Skipped skipped ? skipped.reason().name() : "");
        if (outcome instanceof Outcome.Accepted accepted) {
            receipt(accepted.receipt());
        } else if (outcome instanceof Outcome.Succeeded succeeded) {
            receipt(succeeded.receipt());
        } else if (outcome instanceof Outcome.Failed failed) {
            refusal(failed.refusal());
        } else if (outcome instanceof Outcome.Deferred deferred) {
            refusal(deferred.refusal());
        } else if (outcome instanceof Outcome.InDoubt inDoubt) {
            refusal(inDoubt.refusal());
        } else if (outcome instanceof Outcome.Skipped skipped) {
            skipped(skipped);
        }
        cells.integer(recorded.attempts());
        cells.integer(recorded.pass());
        due(outcome, cells);
        cells.number(recorded.startedAt().toEpochMilli());
        cells.number(recorded.endedAt().toEpochMilli());
        text(recorded.payload());
    }

    /** When it is sent again or asked after; null where that is never, or a person's to say. */
    static void due(Outcome outcome, RowWriter cells) throws SQLException {
        if (outcome instanceof Outcome.Deferred deferred) {
            cells.number(deferred.until().toEpochMilli());
        } else if (outcome instanceof Outcome.InDoubt inDoubt && !inDoubt.isHeld()) {
            cells.number(inDoubt.askAt().toEpochMilli());
        } else {
            cells.nothing();
        }
    }

    private void receipt(Receipt receipt) throws SQLException {
        text(receipt.operationId());
        text(receipt.requestId());
        text(receipt.resultId());
        text(receipt.remoteStatus());
        integer(receipt.httpStatus());
        error("", "", "");
    }

    private void refusal(Refusal refusal) throws SQLException {
        text("");
        text(refusal.requestId());
        text("");
        text("");
        integer(refusal.httpStatus());
        error(refusal.errorClass().name(), refusal.code(), refusal.message());
    }

    private void skipped(Outcome.Skipped skipped) throws SQLException {
        boolean invalid = skipped.reason() == Outcome.Reason.INVALID;
        text("");
        text("");
        text("");
        text("");
        integer(0);
        error("", invalid ? Refusal.INVALID : "", skipped.message());
    }

    private void error(String errorClass, String code, String message) throws SQLException {
        text(errorClass);
        text(code);
        text(message);
    }

    /** Receipts, refusals and reasons are bounded to their columns when they are made. */
    private void text(String value) throws SQLException {
        if (value.isEmpty()) {
            cells.nothing();
        } else {
            cells.text(value);
        }
    }

    private void integer(int value) throws SQLException {
        if (value == 0) {
            cells.nothing();
        } else {
            cells.integer(value);
        }
    }
}
