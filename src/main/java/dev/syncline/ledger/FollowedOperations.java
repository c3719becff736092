package dev.syncline.ledger;

import dev.syncline.connector.Operation;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.FollowedOperation.Continued;
import dev.syncline.ledger.FollowedOperation.Ended;
import dev.syncline.ledger.database.Dialect;
import dev.syncline.policy.FollowedChecks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The accepted outcomes whose operations are followed. Takes part in the caller's transaction. Changes are not fenced:
 * the caller calls the fenced {@link Stages#applyChange} in the same transaction.
 */
public final class FollowedOperations {
    // An ORDER BY that begins with run_id and stage_no lets H2 read the index in order instead of sorting all rows.
    private static final String OF_STAGE = " FROM syncline_following WHERE run_id = :run AND stage_no = :stage";

    private final NamedParameterJdbcTemplate batches;
    private final Dialect dialect;
    private final JdbcClient jdbc;

    FollowedOperations(NamedParameterJdbcTemplate jdbc, Dialect dialect) {
        this.batches = jdbc;
        this.dialect = dialect;
        this.jdbc = JdbcClient.create(jdbc);
    }

    /** The operation that was accepted first, and when. */
    public record Oldest(String key, String target, Instant acceptedAt) {}

    /**
     * The next operations of a stage that are due, in the order of their due times.
     *
     * @param dueFrom due time of the last operation that was read before; 1970 for none
     * @param after number of the outcome of that operation; negative for none
     * @param due only operations that are due at this time or earlier are returned
     */
    public List<FollowedOperation> due(StageKey stage, Instant dueFrom, long after, Instant due, int most) {
        return of(stage, """
                        SELECT following.*, outcome.ordinal, outcome.entry_key, outcome.target, outcome.operation_id,
                            outcome.result_id, outcome.started_at
                        FROM syncline_following following JOIN syncline_outcome outcome
                            ON outcome.outcome_no = following.outcome_no
                        WHERE following.run_id = :run AND following.stage_no = :stage AND following.due_at <= :due
                            AND following.due_at >= :dueFrom
                            AND (following.due_at > :dueFrom OR following.outcome_no > :after)
                        ORDER BY following.run_id, following.stage_no, following.due_at, following.outcome_no
                        FETCH FIRST :most ROWS ONLY
                        """)
                .param("due", due.toEpochMilli())
                .param("dueFrom", dueFrom.toEpochMilli())
                .param("after", after)
                .param("most", most)
                .query(FollowedOperations::read)
                .list();
    }

    /** When the first operation of a stage is due; {@link Instant#MAX} if none is followed. */
    public Instant firstDue(StageKey stage) {
        return of(stage, "SELECT due_at" + OF_STAGE + " ORDER BY run_id, stage_no, due_at FETCH FIRST 1 ROWS ONLY")
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochMilli)
                .orElse(Instant.MAX);
    }

    /** How long the last operation of a stage is followed; {@link Instant#MAX} if none is followed. */
    public Instant lastDeadline(StageKey stage) {
        return of(stage, "SELECT MAX(deadline_at)" + OF_STAGE)
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochMilli)
                .orElse(Instant.MAX);
    }

    public long count(StageKey stage) {
        return of(stage, "SELECT COUNT(*)" + OF_STAGE).query(Long.class).single();
    }

    /** The number of followed operations of a run, by the number of the stage. Stages without any are absent. */
    public Map<Integer, Long> countByStage(long runId) {
        Map<Integer, Long> counts = new HashMap<>();
        jdbc.sql("""
                        SELECT stage_no, COUNT(*) AS operations FROM syncline_following WHERE run_id = :run
                        GROUP BY stage_no
                        """).param("run", runId).query(row -> {
            counts.put(row.getInt("stage_no"), row.getLong("operations"));
        });
        return counts;
    }

    /** The operation of a stage that has been followed for the longest time; empty if none is followed. */
    public Optional<Oldest> oldest(StageKey stage) {
        return of(stage, """
                        SELECT outcome.entry_key, outcome.target, following.accepted_at
                        FROM syncline_following following JOIN syncline_outcome outcome
                            ON outcome.outcome_no = following.outcome_no
                        WHERE following.outcome_no = (
                            SELECT outcome_no FROM syncline_following WHERE run_id = :run AND stage_no = :stage
                            ORDER BY accepted_at, outcome_no FETCH FIRST 1 ROWS ONLY)
                        """)
                .query((row, number) -> new Oldest(
                        row.getString("entry_key"),
                        row.getString("target"),
                        Instant.ofEpochMilli(row.getLong("accepted_at"))))
                .optional();
    }

    /** Gives operations whose deadline has passed another one. */
    public void extendDeadlines(StageKey stage, Instant now, Instant deadline) {
        of(stage, """
                UPDATE syncline_following SET deadline_at = :deadline
                WHERE run_id = :run AND stage_no = :stage AND deadline_at < :deadline AND deadline_at <= :now
                """)
                .param("deadline", deadline.toEpochMilli())
                .param("now", now.toEpochMilli())
                .update();
    }

    /** Follows no operation of the stage any more. Their outcomes stay accepted. */
    public void forget(StageKey stage) {
        of(stage, "DELETE" + OF_STAGE).update();
    }

    /** Records questions about operations that have not ended. */
    public void keep(List<Continued> operations) {
        dialect.awaitWriteTurn();
        batches.batchUpdate(
                """
                UPDATE syncline_following SET due_at = :due, checks = :checks, unknown_checks = :unknown,
                    success_seen = :success, progress = :progress
                WHERE outcome_no = :number
                """, operations.stream().map(FollowedOperations::continued).toArray(SqlParameterSource[]::new));
    }

    /** Records how operations have ended. An operation in doubt awaits a person. */
    public void end(StageKey stage, List<Ended> operations, Instant now) {
        dialect.awaitWriteTurn();
        SqlParameterSource[] rows =
                operations.stream().map(ended -> ended(stage, ended, now)).toArray(SqlParameterSource[]::new);
        batches.batchUpdate("""
                UPDATE syncline_outcome SET status = :status, ended_at = :now, error_class = :class,
                    error_code = :code, message = :message,
                    remote_status = COALESCE(:remote, remote_status),
                    payload = CASE WHEN :status = 'SUCCEEDED' THEN NULL ELSE payload END
                WHERE outcome_no = :number
                """, rows);
        batches.batchUpdate(
                Failures.COPY + " WHERE outcome_no = :number",
                operations.stream()
                        .filter(ended -> ended.outcome().status() == OutcomeStatus.FAILED)
                        .map(ended -> ended(stage, ended, now))
                        .toArray(SqlParameterSource[]::new));
        batches.batchUpdate("DELETE FROM syncline_following WHERE outcome_no = :number", rows);
        batches.batchUpdate(
                """
                INSERT INTO syncline_unresolved (outcome_no, run_id, stage_no, ordinal, target, due_at, sending)
                VALUES (:number, :run, :stage, :ordinal, :target, NULL, FALSE)
                """,
                operations.stream()
                        .filter(ended -> !ended.outcome().status().isFinal())
                        .map(ended -> ended(stage, ended, now))
                        .toArray(SqlParameterSource[]::new));
    }

    private JdbcClient.StatementSpec of(StageKey stage, String sql) {
        return jdbc.sql(sql).param("run", stage.runId()).param("stage", stage.stageNo());
    }

    private static SqlParameterSource continued(Continued one) {
        return new MapSqlParameterSource()
                .addValue("number", one.operation().outcomeNo())
                .addValue("due", one.dueAt().toEpochMilli())
                .addValue("checks", one.checks().checks())
                .addValue("unknown", one.checks().unknownInARow())
                .addValue("success", one.checks().successSeen())
                .addValue("progress", one.progress() < 0 ? null : one.progress(), Types.INTEGER);
    }

    private static SqlParameterSource ended(StageKey stage, Ended one, Instant now) {
        Outcome.Details details = one.outcome().details();
        return new MapSqlParameterSource()
                .addValue("number", one.operation().outcomeNo())
                .addValue("run", stage.runId())
                .addValue("stage", stage.stageNo())
                .addValue("ordinal", one.operation().ordinal())
                .addValue("target", one.operation().operation().target())
                .addValue("now", now.toEpochMilli())
                .addValue("status", one.outcome().status().name(), Types.VARCHAR)
                .addValue("class", orNull(details.errorClass()), Types.VARCHAR)
                .addValue("code", orNull(details.errorCode()), Types.VARCHAR)
                .addValue("message", orNull(details.message()), Types.VARCHAR)
                .addValue("remote", orNull(details.remoteStatus()), Types.VARCHAR);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static FollowedOperation read(ResultSet row, int number) throws SQLException {
        return new FollowedOperation(
                row.getLong("outcome_no"),
                row.getLong("ordinal"),
                new Operation(
                        row.getString("entry_key"),
                        row.getString("target"),
                        OutcomeColumns.textOrEmpty(row, "operation_id"),
                        OutcomeColumns.textOrEmpty(row, "result_id"),
                        row.getString("scope"),
                        Instant.ofEpochMilli(row.getLong("started_at"))),
                new FollowedChecks(row.getInt("checks"), row.getInt("unknown_checks"), row.getBoolean("success_seen")),
                Instant.ofEpochMilli(row.getLong("due_at")));
    }
}
