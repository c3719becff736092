package dev.syncline.ledger;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.connector.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The outcomes that are not final: deferred ones, and those in doubt. Takes part in the caller's transaction. */
public final class UnresolvedOutcomes {
    private static final String OF_STAGE = " WHERE run_id = ? AND stage_no = ?";
    static final String OF_TARGET = OF_STAGE + " AND ordinal = ? AND target = ?";
    static final String OUTCOME_OF_TARGET =
            " WHERE outcome_no = (SELECT outcome_no FROM syncline_open" + OF_TARGET + ")";
    private static final RowMapper<TargetKey> TARGET =
            (row, number) -> new TargetKey(row.getLong("ordinal"), row.getString("target"));

    private static final String DIED = "UPDATE syncline_outcome SET ended_at = ?, error_class = ?, error_code = ?,"
            + " message = ?, http_status = NULL" + OUTCOME_OF_TARGET;
    private static final String SAME = " outcome.outcome_no = syncline_open.outcome_no";
    private static final String WHERE_IN_DOUBT = OF_STAGE + " AND EXISTS (SELECT 1 FROM syncline_outcome outcome WHERE"
            + SAME + " AND outcome.status = 'IN_DOUBT')";

    private static final String IN_DOUBT = """
            SELECT outcome.ordinal, outcome.target FROM syncline_open waiting JOIN syncline_outcome outcome
                ON outcome.outcome_no = waiting.outcome_no
            WHERE waiting.run_id = ? AND waiting.stage_no = ? AND outcome.entry_key = ? AND outcome.status = 'IN_DOUBT'
            ORDER BY outcome.ordinal, outcome.target
            """;

    private final JdbcTemplate jdbc;

    public UnresolvedOutcomes(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * The next open outcomes of a stage that are due, in order.
     *
     * @param after behind which to look
     */
    public List<RecordedOutcome> due(StageKey stage, TargetKey after, Instant due, int most) {
        String sql = """
                SELECT outcome.* FROM syncline_open waiting JOIN syncline_outcome outcome
                    ON outcome.outcome_no = waiting.outcome_no
                WHERE waiting.run_id = ? AND waiting.stage_no = ? AND waiting.due_at <= ? AND waiting.ordinal >= ?
                    AND (waiting.ordinal > ? OR waiting.target > ?)
                ORDER BY waiting.ordinal, waiting.target
                FETCH FIRST %d ROWS ONLY
                """.formatted(most);
        return jdbc.query(
                sql,
                (row, number) -> RecordedOutcomes.read(row),
                stage.runId(),
                stage.stageNo(),
                due.toEpochMilli(),
                after.ordinal(),
                after.ordinal(),
                after.target());
    }

    /** When the first open outcome of a stage is due; {@link Instant#MAX} where none is, or all wait for a person. */
    public Instant firstDue(StageKey stage) {
        Long due = jdbc.queryForObject(
                "SELECT MIN(due_at) FROM syncline_open" + OF_STAGE, Long.class, stage.runId(), stage.stageNo());
        return due == null ? Instant.MAX : Instant.ofEpochMilli(due);
    }

    /**
     * Records that deferred targets are about to be sent again: from here on they are in doubt, until
     * {@link Outcomes#replace} says what became of them.
     */
    public void takeUp(StageKey stage, List<TargetKey> targets) {
        status(stage, targets, OutcomeStatus.IN_DOUBT);
        each("UPDATE syncline_open SET sending = TRUE" + OF_TARGET, stage, targets);
    }

    /**
     * Records that what is still taken up was not sent after all, and stays deferred.
     *
     * @return how many there were
     */
    public int putBack(StageKey stage) {
        List<TargetKey> targets = sending(stage);
        status(stage, targets, OutcomeStatus.DEFERRED);
        each("UPDATE syncline_open SET sending = FALSE" + OF_TARGET, stage, targets);
        return targets.size();
    }

    /**
     * Takes over what an execution that did not end in good order left behind: what it was sending is in doubt since
     * now.
     *
     * @param why stands with what it was sending
     * @param settling how long after now it may be asked after
     */
    public void takeOver(StageKey stage, Refusal why, Instant now, Duration settling) {
        List<TargetKey> sending = sending(stage);
        jdbc.batchUpdate(DIED, sending, Math.max(1, sending.size()), (statement, target) -> {
            statement.setLong(1, now.toEpochMilli());
            statement.setString(2, why.errorClass().name());
            statement.setString(3, why.code());
            statement.setString(4, why.message());
            statement.setLong(5, stage.runId());
            statement.setInt(6, stage.stageNo());
            statement.setLong(7, target.ordinal());
            statement.setString(8, target.target());
        });
        long due = now.plus(settling).toEpochMilli();
        each("UPDATE syncline_open SET sending = FALSE, due_at = " + due + OF_TARGET, stage, sending);
    }

    /** What is in doubt and waited for a person is asked after, each so long after its answer was lost. */
    public void ask(StageKey stage, Duration settling) {
        jdbc.update(
                "UPDATE syncline_open SET due_at = (SELECT outcome.ended_at FROM syncline_outcome outcome WHERE" + SAME
                        + ") + ?" + WHERE_IN_DOUBT + " AND due_at IS NULL",
                settling.toMillis(),
                stage.runId(),
                stage.stageNo());
    }

    /** Everything in doubt waits for a person. */
    public void hold(StageKey stage) {
        jdbc.update("UPDATE syncline_open SET due_at = NULL" + WHERE_IN_DOUBT, stage.runId(), stage.stageNo());
    }

    /**
     * Records what a person says became of targets in doubt, and changes no others.
     *
     * @param now when those that are to be sent again fall due
     * @return how many were in doubt, and are no more
     */
    public int decide(StageKey stage, String key, Predicate<String> targets, Decision decision, Instant now) {
        List<TargetKey> inDoubt = jdbc.query(IN_DOUBT, TARGET, stage.runId(), stage.stageNo(), key).stream()
                .filter(found -> targets.test(found.target()))
                .toList();
        each("UPDATE syncline_outcome SET " + changes(decision, now) + OUTCOME_OF_TARGET, stage, inDoubt);
        each(
                decision == Decision.RESEND
                        ? "UPDATE syncline_open SET sending = FALSE, due_at = " + now.toEpochMilli() + OF_TARGET
                        : "DELETE FROM syncline_open" + OF_TARGET,
                stage,
                inDoubt);
        return inDoubt.size();
    }

    private static String changes(Decision decision, Instant now) {
        return switch (decision) {
            case SUCCEEDED ->
                "status = 'SUCCEEDED', due_at = NULL, payload = NULL, error_class = NULL, error_code = NULL,"
                        + " message = 'decided by hand: succeeded'";
            case FAILED ->
                "status = 'FAILED', due_at = NULL, error_class = 'IN_DOUBT', error_code = 'Syncline.Resolved',"
                        + " message = 'decided by hand: failed'";
            case RESEND -> "status = 'DEFERRED', due_at = " + now.toEpochMilli();
        };
    }

    private List<TargetKey> sending(StageKey stage) {
        return jdbc.query(
                "SELECT ordinal, target FROM syncline_open" + OF_STAGE + " AND sending",
                TARGET,
                stage.runId(),
                stage.stageNo());
    }

    private void status(StageKey stage, List<TargetKey> targets, OutcomeStatus status) {
        each("UPDATE syncline_outcome SET status = '" + status + "'" + OUTCOME_OF_TARGET, stage, targets);
    }

    private void each(String sql, StageKey stage, List<TargetKey> targets) {
        Outcomes.each(jdbc, sql, stage, targets);
    }
}
