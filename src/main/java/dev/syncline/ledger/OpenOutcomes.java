package dev.syncline.ledger;

import dev.syncline.connector.Refusal;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The outcomes that are not final: deferred ones, and those in doubt. Takes part in the caller's transaction. */
public final class OpenOutcomes {
    private static final String OF_STAGE = " WHERE run_id = ? AND stage_no = ?";
    private static final String OF_TARGET = OF_STAGE + " AND ordinal = ? AND target = ?";
    private static final RowMapper<TargetKey> TARGET =
            (row, number) -> new TargetKey(row.getLong("ordinal"), row.getString("target"));

    private static final String DIED = "UPDATE syncline_outcome SET ended_at = ?, error_class = ?, error_code = ?,"
            + " message = ?, http_status = NULL" + OF_TARGET;
    private static final String DUE = "UPDATE syncline_open SET sending = FALSE, due_at = ?" + OF_STAGE + """
             AND EXISTS (SELECT 1 FROM syncline_outcome outcome
                WHERE outcome.run_id = syncline_open.run_id AND outcome.stage_no = syncline_open.stage_no
                    AND outcome.ordinal = syncline_open.ordinal AND outcome.target = syncline_open.target
                    AND outcome.status = 'IN_DOUBT')
            """;

    private final JdbcTemplate jdbc;

    public OpenOutcomes(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * The next open outcomes of a stage that are due, in order.
     *
     * @param after behind which to look
     */
    public List<Result> due(StageKey stage, TargetKey after, Instant due, int most) {
        String sql = """
                SELECT outcome.* FROM syncline_open waiting JOIN syncline_outcome outcome
                    ON outcome.run_id = waiting.run_id AND outcome.stage_no = waiting.stage_no
                    AND outcome.ordinal = waiting.ordinal AND outcome.target = waiting.target
                WHERE waiting.run_id = ? AND waiting.stage_no = ? AND waiting.due_at <= ? AND waiting.ordinal >= ?
                    AND (waiting.ordinal > ? OR waiting.target > ?)
                ORDER BY waiting.ordinal, waiting.target
                FETCH FIRST %d ROWS ONLY
                """.formatted(most);
        return jdbc.query(
                sql,
                (row, number) -> Results.read(row),
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
     * {@link Outcomes#insert} says what became of them.
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
     * now, and everything in doubt is due now, or held for a person.
     *
     * @param why stands with what it was sending
     */
    public void takeOver(StageKey stage, Refusal why, Instant now, boolean held) {
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
        Long due = held ? null : Long.valueOf(now.toEpochMilli());
        jdbc.update(DUE, due, stage.runId(), stage.stageNo());
    }

    private List<TargetKey> sending(StageKey stage) {
        return jdbc.query(
                "SELECT ordinal, target FROM syncline_open" + OF_STAGE + " AND sending",
                TARGET,
                stage.runId(),
                stage.stageNo());
    }

    private void status(StageKey stage, List<TargetKey> targets, OutcomeStatus status) {
        each("UPDATE syncline_outcome SET status = '" + status + "'" + OF_TARGET, stage, targets);
    }

    private void each(String sql, StageKey stage, List<TargetKey> targets) {
        Outcomes.each(jdbc, sql, stage, targets);
    }
}
