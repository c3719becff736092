package dev.syncline.ledger;

import dev.syncline.connector.BoundedText;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.connector.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outcomes that are not final: deferred or in doubt. Takes part in the caller's transaction. */
public final class UnresolvedOutcomes {
    private static final String WHERE_IN_DOUBT = """
             WHERE run_id = :run AND stage_no = :stage AND EXISTS (SELECT 1 FROM syncline_outcome outcome
                WHERE outcome.outcome_no = syncline_unresolved.outcome_no AND outcome.status = 'IN_DOUBT')
            """;

    private static final String IS_NOT_LOST = """
             AND NOT EXISTS (SELECT 1 FROM syncline_outcome lost
                WHERE lost.outcome_no = syncline_unresolved.outcome_no AND lost.error_code = 'Syncline.OperationLost')
            """;

    private final NamedParameterJdbcTemplate batches;
    private final JdbcClient jdbc;

    UnresolvedOutcomes(NamedParameterJdbcTemplate jdbc) {
        this.batches = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
    }

    /**
     * The next unresolved outcomes of a stage that are due, by ordinal and target.
     *
     * @param after only targets after this one are returned
     * @param due only outcomes that are due at this time or earlier are returned
     */
    public List<RecordedOutcome> due(StageKey stage, TargetKey after, Instant due, int most) {
        return jdbc.sql("""
                        SELECT outcome.* FROM syncline_unresolved waiting JOIN syncline_outcome outcome
                            ON outcome.outcome_no = waiting.outcome_no
                        WHERE waiting.run_id = :run AND waiting.stage_no = :stage AND waiting.due_at <= :due
                            AND waiting.ordinal >= :ordinal
                            AND (waiting.ordinal > :ordinal OR waiting.target > :target)
                        ORDER BY waiting.ordinal, waiting.target
                        FETCH FIRST :most ROWS ONLY
                        """)
                .param("run", stage.runId())
                .param("stage", stage.stageNo())
                .param("due", due.toEpochMilli())
                .param("ordinal", after.ordinal())
                .param("target", after.target())
                .param("most", most)
                .query((row, number) -> OutcomeColumns.read(row))
                .list();
    }

    /**
     * When the first unresolved outcome of a stage is due; {@link Instant#MAX} if the stage has no unresolved outcome,
     * or if all of them await a person.
     */
    public Instant firstDue(StageKey stage) {
        return jdbc.sql("SELECT MIN(due_at) FROM syncline_unresolved WHERE run_id = :run AND stage_no = :stage")
                .param("run", stage.runId())
                .param("stage", stage.stageNo())
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochMilli)
                .orElse(Instant.MAX);
    }

    /**
     * Marks deferred targets as in doubt before they are sent again, in case this process dies while they are on their
     * way. They stay in doubt until {@link Outcomes#replace} stores their new outcomes.
     */
    public void markSending(StageKey stage, List<TargetKey> targets) {
        setStatus(stage, targets, OutcomeStatus.IN_DOUBT);
        update("UPDATE syncline_unresolved SET sending = TRUE" + TargetBatch.UNRESOLVED, stage, targets, Map.of());
    }

    /**
     * Removes the mark of {@link #markSending} from all targets that still have it. The caller knows that these targets
     * were not sent. They are deferred again.
     *
     * @return number of these targets
     */
    public int undoSending(StageKey stage) {
        List<TargetKey> targets = sending(stage);
        setStatus(stage, targets, OutcomeStatus.DEFERRED);
        update("UPDATE syncline_unresolved SET sending = FALSE" + TargetBatch.UNRESOLVED, stage, targets, Map.of());
        return targets.size();
    }

    /**
     * Records that the process that was sending these targets died. The targets are in doubt from {@code now} on.
     *
     * @param why recorded with each of the targets
     * @param settling how long after {@code now} the API may be asked about the targets
     */
    public void recordSenderDied(StageKey stage, Refusal why, Instant now, Duration settling) {
        List<TargetKey> sending = sending(stage);
        update(
                """
                UPDATE syncline_outcome SET ended_at = :now, error_class = :class, error_code = :code,
                    message = :message, http_status = NULL
                """ + TargetBatch.OUTCOME,
                stage,
                sending,
                Map.of(
                        "now", now.toEpochMilli(),
                        "class", why.errorClass().name(),
                        "code", why.code(),
                        "message", why.message()));
        setDue(stage, sending, now.plus(settling));
    }

    /**
     * Schedules an inquiry for each outcome in doubt that awaits a person. The inquiry is due {@code settling} after
     * the last request of the outcome. A lost operation was accepted, so it goes on awaiting a person: an inquiry could
     * have it sent again.
     */
    public void scheduleInquiries(StageKey stage, Duration settling) {
        jdbc.sql("""
                        UPDATE syncline_unresolved SET due_at = (SELECT outcome.ended_at
                            FROM syncline_outcome outcome
                            WHERE outcome.outcome_no = syncline_unresolved.outcome_no) + :settling
                        """ + WHERE_IN_DOUBT + " AND due_at IS NULL" + IS_NOT_LOST)
                .param("settling", settling.toMillis())
                .param("run", stage.runId())
                .param("stage", stage.stageNo())
                .update();
    }

    /** Cancels all scheduled inquiries. Every outcome in doubt then awaits a person. */
    public void awaitPerson(StageKey stage) {
        jdbc.sql("UPDATE syncline_unresolved SET due_at = NULL" + WHERE_IN_DOUBT)
                .param("run", stage.runId())
                .param("stage", stage.stageNo())
                .update();
    }

    /**
     * Records what a person decided about targets that are in doubt.
     *
     * @param chosen the targets that the decision is about
     * @return number of targets that were in doubt and are now decided
     */
    public int applyDecision(StageKey stage, Predicate<InDoubtTarget> chosen, Decision decision) {
        List<TargetKey> inDoubt = inDoubt(stage).stream()
                .filter(chosen)
                .map(found -> new TargetKey(found.ordinal(), found.target()))
                .toList();
        Map<String, Object> time = Map.of("now", decision.at().toEpochMilli());
        switch (decision.decision()) {
            case SUCCEEDED -> resolve("""
                        UPDATE syncline_outcome SET status = 'SUCCEEDED', due_at = NULL, payload = NULL,
                            error_class = NULL, error_code = NULL, message = 'decided by hand: succeeded'
                        """, stage, inDoubt);
            case FAILED -> fail("""
                        UPDATE syncline_outcome SET status = 'FAILED', due_at = NULL, error_class = 'IN_DOUBT',
                            error_code = 'Syncline.Resolved', message = 'decided by hand: failed'
                        """, stage, inDoubt);
            case RESEND -> {
                update(
                        "UPDATE syncline_outcome SET status = 'DEFERRED', due_at = :now" + TargetBatch.OUTCOME,
                        stage,
                        inDoubt,
                        time);
                setDue(stage, inDoubt, decision.at());
            }
        }
        record(stage, inDoubt, decision);
        return inDoubt.size();
    }

    /** Keeps who decided, and when. A target that was sent again can be in doubt and be decided once more. */
    private void record(StageKey stage, List<TargetKey> targets, Decision decision) {
        update("DELETE FROM syncline_decision" + TargetBatch.UNRESOLVED, stage, targets, Map.of());
        update(
                """
                INSERT INTO syncline_decision (run_id, stage_no, ordinal, target, decision, person, decided_at)
                VALUES (:run, :stage, :ordinal, :target, :decision, :person, :now)
                """,
                stage,
                targets,
                Map.of(
                        "decision", decision.decision().name(),
                        "person", BoundedText.of(decision.person(), Decision.LONGEST_PERSON),
                        "now", decision.at().toEpochMilli()));
    }

    private List<InDoubtTarget> inDoubt(StageKey stage) {
        return jdbc.sql("""
                        SELECT outcome.ordinal, outcome.entry_key, outcome.target, outcome.error_code
                        FROM syncline_unresolved waiting
                        JOIN syncline_outcome outcome ON outcome.outcome_no = waiting.outcome_no
                        WHERE waiting.run_id = :run AND waiting.stage_no = :stage AND outcome.status = 'IN_DOUBT'
                        ORDER BY outcome.ordinal, outcome.target
                        """)
                .param("run", stage.runId())
                .param("stage", stage.stageNo())
                .query((row, number) -> OutcomeColumns.inDoubt(row))
                .list();
    }

    /** @param sql statement that makes the outcome of a target final */
    private void resolve(String sql, StageKey stage, List<TargetKey> targets) {
        update(sql + TargetBatch.OUTCOME, stage, targets, Map.of());
        update("DELETE FROM syncline_unresolved" + TargetBatch.UNRESOLVED, stage, targets, Map.of());
    }

    /** @param sql statement that makes the outcome of a target a failure */
    private void fail(String sql, StageKey stage, List<TargetKey> targets) {
        update(sql + TargetBatch.OUTCOME, stage, targets, Map.of());
        update(Failures.COPY + TargetBatch.OUTCOME, stage, targets, Map.of());
        update("DELETE FROM syncline_unresolved" + TargetBatch.UNRESOLVED, stage, targets, Map.of());
    }

    private List<TargetKey> sending(StageKey stage) {
        return jdbc.sql("""
                        SELECT ordinal, target FROM syncline_unresolved
                        WHERE run_id = :run AND stage_no = :stage AND sending
                        """)
                .param("run", stage.runId())
                .param("stage", stage.stageNo())
                .query((row, number) -> new TargetKey(row.getLong("ordinal"), row.getString("target")))
                .list();
    }

    private void setStatus(StageKey stage, List<TargetKey> targets, OutcomeStatus status) {
        update(
                "UPDATE syncline_outcome SET status = :status" + TargetBatch.OUTCOME,
                stage,
                targets,
                Map.of("status", status.name()));
    }

    private void setDue(StageKey stage, List<TargetKey> targets, Instant due) {
        update(
                "UPDATE syncline_unresolved SET sending = FALSE, due_at = :due" + TargetBatch.UNRESOLVED,
                stage,
                targets,
                Map.of("due", due.toEpochMilli()));
    }

    private void update(String sql, StageKey stage, List<TargetKey> targets, Map<String, Object> others) {
        TargetBatch.update(batches, sql, stage, targets, others);
    }
}
