package dev.syncline.ledger;

import dev.syncline.ledger.database.BulkInsert;
import dev.syncline.ledger.database.Dialect;
import java.sql.Connection;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes outcomes. Takes part in the caller's transaction. */
public final class Outcomes {
    /** Longest key an entry may have, in characters. */
    public static final int LONGEST_KEY = 700;
    /** Longest target an entry may have, in characters. */
    public static final int LONGEST_TARGET = 255;
    /**
     * Most targets an entry may have. In each round, every unresolved target uses one more of the numbers that are
     * reserved for its entry.
     */
    public static final int MOST_TARGETS = 100_000;

    private static final String INSERT_UNRESOLVED = """
            INSERT INTO syncline_unresolved (outcome_no, run_id, stage_no, ordinal, target, due_at, sending)
            VALUES (:number, :run, :stage, :ordinal, :target, :due, FALSE)
            """;

    private static final String INSERT_FOLLOWING = """
            INSERT INTO syncline_following (outcome_no, run_id, stage_no, scope, accepted_at, due_at, deadline_at,
                checks, unknown_checks, success_seen)
            VALUES (:number, :run, :stage, :scope, :accepted, :due, :deadline, 0, 0, FALSE)
            """;

    private final NamedParameterJdbcTemplate batches;
    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final BulkInsert<OutcomeColumns.Row> inserts;
    private final BulkInsert<OutcomeColumns.Row> failures;

    Outcomes(NamedParameterJdbcTemplate jdbc, Dialect dialect) {
        this.batches = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
        this.dialect = dialect;
        this.inserts = dialect.bulkInsert("syncline_outcome", OutcomeColumns.NAMES, OutcomeColumns::write);
        this.failures = dialect.bulkInsert(Failures.TABLE, OutcomeColumns.NAMES, OutcomeColumns::write);
    }

    /** Records outcomes of entries that have no outcome in the ledger yet. */
    public void insert(StageKey stage, List<NewOutcome> outcomes) {
        dialect.awaitWriteTurn();
        insert(stage, OutcomeNumbers.read(jdbc, stage), outcomes, new HashMap<>());
    }

    /**
     * Replaces the unresolved outcomes of these targets by new outcomes.
     *
     * @param targets the targets whose unresolved outcomes are deleted
     */
    public void replace(StageKey stage, List<TargetKey> targets, List<NewOutcome> outcomes) {
        dialect.awaitWriteTurn();
        OutcomeNumbers numbers = OutcomeNumbers.read(jdbc, stage);
        Map<Long, Long> last = lastNumbers(numbers, outcomes);
        TargetBatch.update(batches, "DELETE FROM syncline_outcome" + TargetBatch.OUTCOME, stage, targets);
        TargetBatch.update(batches, "DELETE FROM syncline_unresolved" + TargetBatch.UNRESOLVED, stage, targets);
        insert(stage, numbers, outcomes, last);
    }

    /** The highest number of each entry, by ordinal. */
    private Map<Long, Long> lastNumbers(OutcomeNumbers numbers, List<NewOutcome> outcomes) {
        Map<Long, Long> last = new HashMap<>();
        for (NewOutcome outcome : outcomes) {
            if (!last.containsKey(outcome.ordinal())) {
                lastNumber(numbers, outcome.ordinal()).ifPresent(number -> last.put(outcome.ordinal(), number));
            }
        }
        return last;
    }

    private Optional<Long> lastNumber(OutcomeNumbers numbers, long ordinal) {
        return jdbc.sql("SELECT MAX(outcome_no) FROM syncline_outcome WHERE outcome_no >= :from AND outcome_no < :end")
                .param("from", numbers.from(ordinal))
                .param("end", numbers.from(ordinal + 1))
                .query(Long.class)
                .optional();
    }

    private void insert(StageKey stage, OutcomeNumbers numbers, List<NewOutcome> outcomes, Map<Long, Long> last) {
        List<OutcomeColumns.Row> rows = outcomes.stream()
                .map(outcome -> new OutcomeColumns.Row(numbers.next(outcome.ordinal(), last), stage, outcome))
                .toList();
        batches.getJdbcTemplate().execute((Connection connection) -> {
            inserts.insert(connection, rows);
            List<OutcomeColumns.Row> failed =
                    rows.stream().filter(row -> row.outcome().isFailed()).toList();
            if (!failed.isEmpty()) {
                failures.insert(connection, failed);
            }
            return rows.size();
        });
        batches.batchUpdate(
                INSERT_UNRESOLVED,
                rows.stream()
                        .filter(row -> row.outcome().isUnresolved())
                        .map(Outcomes::unresolved)
                        .toArray(SqlParameterSource[]::new));
        batches.batchUpdate(
                INSERT_FOLLOWING,
                rows.stream()
                        .filter(row -> !row.outcome().followUp().isNone())
                        .map(Outcomes::following)
                        .toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource following(OutcomeColumns.Row row) {
        FollowUp how = row.outcome().followUp();
        return new MapSqlParameterSource()
                .addValue("number", row.number())
                .addValue("run", row.stage().runId())
                .addValue("stage", row.stage().stageNo())
                .addValue("scope", how.scope())
                .addValue("accepted", row.outcome().endedAt().toEpochMilli())
                .addValue("due", how.dueAt().toEpochMilli())
                .addValue("deadline", how.deadlineAt().toEpochMilli());
    }

    private static SqlParameterSource unresolved(OutcomeColumns.Row row) {
        return new MapSqlParameterSource()
                .addValue("number", row.number())
                .addValue("run", row.stage().runId())
                .addValue("stage", row.stage().stageNo())
                .addValue("ordinal", row.outcome().ordinal())
                .addValue("target", row.outcome().target())
                .addValue(
                        "due",
                        row.outcome()
                                .outcome()
                                .dueAt()
                                .map(Instant::toEpochMilli)
                                .orElse(null),
                        Types.BIGINT);
    }
}
