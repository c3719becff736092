package dev.syncline.ledger;

import dev.syncline.connector.OutcomeStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads all outcomes of a stage in one pass, as fast as the database gives them: only the columns of a report, by their
 * number, and without a join.
 */
public final class OutcomeRows {
    private static final int FETCH_SIZE = 2_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    /** @param template a template that no other object uses, because its fetch size is changed here */
    OutcomeRows(JdbcTemplate template, TransactionOperations transaction) {
        template.setFetchSize(FETCH_SIZE);
        this.jdbc = JdbcClient.create(template);
        this.transaction = transaction;
    }

    /**
     * Passes the outcomes of a stage to {@code consumer}: entry by entry in the order of the manifest, and those of one
     * entry in the order in which they were recorded.
     */
    public void forEach(StageKey stage, Consumer<OutcomeRow> consumer) {
        transaction.executeWithoutResult(status -> {
            OutcomeNumbers numbers = OutcomeNumbers.read(jdbc, stage);
            jdbc.sql("""
                            SELECT ordinal, line, entry_key, target, status, reason, attempts, http_status, error_class,
                                error_code, operation_id, request_id, started_at, ended_at, message, payload
                            FROM syncline_outcome WHERE outcome_no >= :from AND outcome_no < :end ORDER BY outcome_no
                            """)
                    .param("from", numbers.from(0))
                    .param("end", numbers.end())
                    .query(row -> {
                        consumer.accept(map(row));
                    });
        });
    }

    /** The files of a stage's manifest, by the ordinal of the first entry that stands in them. */
    public TreeMap<Long, String> files(StageKey stage) {
        return EntryFiles.read(jdbc, stage);
    }

    private static OutcomeRow map(ResultSet row) throws SQLException {
        return new OutcomeRow(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                OutcomeStatus.valueOf(row.getString(5)),
                textOrEmpty(row.getString(6)),
                row.getInt(7),
                row.getInt(8),
                textOrEmpty(row.getString(9)),
                textOrEmpty(row.getString(10)),
                textOrEmpty(row.getString(11)),
                textOrEmpty(row.getString(12)),
                row.getLong(13),
                row.getLong(14),
                textOrEmpty(row.getString(15)),
                textOrEmpty(row.getString(16)));
    }

    private static String textOrEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
