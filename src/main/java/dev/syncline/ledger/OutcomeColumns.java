package dev.syncline.ledger;

import dev.syncline.connector.Outcome;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Refusal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Lays an outcome out over the ledger's columns, from {@code ordinal} to {@code payload}. */
final class OutcomeColumns {
    private final PreparedStatement statement;
    private int column;

    private OutcomeColumns(PreparedStatement statement, int column) {
        this.statement = statement;
        this.column = column;
    }

    static void bind(PreparedStatement statement, int first, Recorded recorded) throws SQLException {
        new OutcomeColumns(statement, first).bind(recorded);
    }

    private void bind(Recorded recorded) throws SQLException {
        Outcome outcome = recorded.outcome();
        statement.setLong(column++, recorded.ordinal());
        statement.setString(column++, recorded.target());
        statement.setLong(column++, recorded.line());
        statement.setString(column++, recorded.key());
        statement.setString(column++, OutcomeStatus.of(outcome).name());
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
        statement.setInt(column++, recorded.attempts());
        statement.setInt(column++, recorded.pass());
        bindDue(statement, column++, outcome);
        statement.setLong(column++, recorded.startedAt().toEpochMilli());
        statement.setLong(column++, recorded.endedAt().toEpochMilli());
        text(recorded.payload());
    }

    /** When it is sent again or asked after; null where that is never, or a person's to say. */
    static void bindDue(PreparedStatement statement, int column, Outcome outcome) throws SQLException {
        if (outcome instanceof Outcome.Deferred deferred) {
            statement.setLong(column, deferred.until().toEpochMilli());
        } else if (outcome instanceof Outcome.InDoubt inDoubt && !inDoubt.isHeld()) {
            statement.setLong(column, inDoubt.askAt().toEpochMilli());
        } else {
            statement.setNull(column, Types.BIGINT);
        }
    }

    private void receipt(Receipt receipt) throws SQLException {
        text(receipt.operationId());
        text(receipt.requestId());
        text(receipt.resultId());
        text(receipt.remoteStatus());
        number(receipt.httpStatus());
        error("", "", "");
    }

    private void refusal(Refusal refusal) throws SQLException {
        text("");
        text(refusal.requestId());
        text("");
        text("");
        number(refusal.httpStatus());
        error(refusal.errorClass().name(), refusal.code(), refusal.message());
    }

    private void skipped(Outcome.Skipped skipped) throws SQLException {
        boolean invalid = skipped.reason() == Outcome.Reason.INVALID;
        text("");
        text("");
        text("");
        text("");
        number(0);
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
            statement.setNull(column++, Types.VARCHAR);
        } else {
            statement.setString(column++, value);
        }
    }

    private void number(int value) throws SQLException {
        if (value == 0) {
            statement.setNull(column++, Types.INTEGER);
        } else {
            statement.setInt(column++, value);
        }
    }
}
