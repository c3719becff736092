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

    private static final String INSERT_OPEN = """
            INSERT INTO syncline_open (run_id, stage_no, ordinal, target, due_at, sending)
            VALUES (?, ?, ?, ?, ?, FALSE)
            """;
    private static final String DELETE_OPEN =
            "DELETE FROM syncline_open WHERE run_id = ? AND stage_no = ? AND ordinal = ? AND target = ?";

    private final JdbcTemplate jdbc;
    private final WritingTurn turn;

    /** @param turn of all that writes to the same database */
    public Outcomes(DataSource dataSource, WritingTurn turn) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.turn = turn;
    }

    /** Records what has no line in the ledger yet. */
    public void insert(StageKey stage, List<Recorded> outcomes) {
        turn.take();
        jdbc.batchUpdate(INSERT, outcomes, Math.max(1, outcomes.size()), (statement, outcome) -> {
            statement.setLong(1, stage.runId());
            statement.setInt(2, stage.stageNo());
            OutcomeColumns.bind(statement, 3, outcome);
        });
        List<Recorded> open = outcomes.stream().filter(Recorded::isOpen).toList();
        jdbc.batchUpdate(INSERT_OPEN, open, Math.max(1, open.size()), (statement, outcome) -> {
            statement.setLong(1, stage.runId());
            statement.setInt(2, stage.stageNo());
            statement.setLong(3, outcome.ordinal());
            statement.setString(4, outcome.target());
            OutcomeColumns.bindDue(statement, 5, outcome.outcome());
        });
    }

    /** Takes back the lines of what is open, so that {@link #insert} can record what became of it. */
    public void delete(StageKey stage, List<TargetKey> targets) {
        turn.take();
        each(jdbc, DELETE, stage, targets);
        each(jdbc, DELETE_OPEN, stage, targets);
    }

    static void each(JdbcTemplate jdbc, String sql, StageKey stage, List<TargetKey> targets) {
        jdbc.batchUpdate(sql, targets, Math.max(1, targets.size()), (statement, target) -> {
            statement.setLong(1, stage.runId());
            statement.setInt(2, stage.stageNo());
            statement.setLong(3, target.ordinal());
            statement.setString(4, target.target());
        });
    }
}
