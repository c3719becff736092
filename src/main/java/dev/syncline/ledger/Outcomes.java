package dev.syncline.ledger;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
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

    private static final String IN_DOUBT = """
            SELECT ordinal, target FROM syncline_outcome
            WHERE run_id = ? AND stage_no = ? AND entry_key = ? AND status = 'IN_DOUBT'
            ORDER BY ordinal, target
            """;
    private static final String DECIDE = """
            UPDATE syncline_outcome SET reason = NULL, %s
            WHERE run_id = ? AND stage_no = ? AND ordinal = ? AND target = ? AND status = 'IN_DOUBT'
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

    /**
     * Records what a person says became of targets in doubt, and changes no others.
     *
     * @param now when those that are to be sent again fall due
     * @return how many were in doubt, and are no more
     */
    public int decide(StageKey stage, String key, Predicate<String> targets, Decision decision, Instant now) {
        List<TargetKey> inDoubt = jdbc
                .query(
                        IN_DOUBT,
                        (row, number) -> new TargetKey(row.getLong("ordinal"), row.getString("target")),
                        stage.runId(),
                        stage.stageNo(),
                        key)
                .stream()
                .filter(found -> targets.test(found.target()))
                .toList();
        update(
                switch (decision) {
                    case SUCCEEDED ->
                        DECIDE.formatted("status = 'SUCCEEDED', due_at = NULL, payload = NULL,"
                                + " error_class = NULL, error_code = NULL, message = 'decided by hand: succeeded'");
                    case FAILED ->
                        DECIDE.formatted("status = 'FAILED', due_at = NULL, error_class = 'IN_DOUBT',"
                                + " error_code = 'Syncline.Resolved', message = 'decided by hand: failed'");
                    case RESEND -> DECIDE.formatted("status = 'DEFERRED', due_at = " + now.toEpochMilli());
                },
                stage,
                inDoubt);
        return inDoubt.size();
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
