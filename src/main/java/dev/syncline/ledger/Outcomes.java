package dev.syncline.ledger;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes outcomes. Takes part in the caller's transaction. */
public final class Outcomes {
    /** Longest key an entry may have, in characters. */
    public static final int LONGEST_KEY = 700;
    /** Longest target an entry may have, in characters. */
    public static final int LONGEST_TARGET = 255;

    private static final String INSERT = """
            INSERT INTO syncline_outcome (run_id, stage_no, ordinal, target, line, entry_key, status, reason,
                operation_id, request_id, result_id, remote_status, http_status, error_class, error_code, message,
                attempts, pass, due_at, started_at, ended_at, payload)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String DELETE =
            "DELETE FROM syncline_outcome WHERE run_id = ? AND stage_no = ? AND ordinal = ? AND target = ?";

    private static final String TAKE_UP = """
            UPDATE syncline_outcome SET status = 'IN_DOUBT', reason = 'SENDING'
            WHERE run_id = ? AND stage_no = ? AND ordinal = ? AND target = ? AND status = 'DEFERRED'
            """;
    private static final String PUT_BACK = """
            UPDATE syncline_outcome SET status = 'DEFERRED', reason = NULL
            WHERE run_id = ? AND stage_no = ? AND status = 'IN_DOUBT' AND reason = 'SENDING'
            """;

    private final JdbcTemplate jdbc;

    public Outcomes(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Records what has no line in the ledger yet. */
    public void insert(StageKey stage, List<Recorded> outcomes) {
        jdbc.batchUpdate(INSERT, outcomes, Math.max(1, outcomes.size()), (statement, outcome) -> {
            statement.setLong(1, stage.runId());
            statement.setInt(2, stage.stageNo());
            OutcomeColumns.bind(statement, 3, outcome);
        });
    }

    /**
     * Records that deferred targets are about to be sent again: from here on they are in doubt, until {@link #insert}
     * says what became of them. {@link #putBack} knows them by their reason.
     */
    public void takeUp(StageKey stage, List<TargetKey> targets) {
        update(TAKE_UP, stage, targets);
    }

    /** Records that what is still taken up was not sent after all, and stays deferred. */
    public void putBack(StageKey stage) {
        jdbc.update(PUT_BACK, stage.runId(), stage.stageNo());
    }

    /** Takes back the lines of what is open, so that {@link #insert} can record what became of it. */
    public void delete(StageKey stage, List<TargetKey> targets) {
        update(DELETE, stage, targets);
    }

    private void update(String sql, StageKey stage, List<TargetKey> targets) {
        jdbc.batchUpdate(sql, targets, Math.max(1, targets.size()), (statement, target) -> {
            statement.setLong(1, stage.runId());
            statement.setInt(2, stage.stageNo());
            statement.setLong(3, target.ordinal());
            statement.setString(4, target.target());
        });
    }
}
