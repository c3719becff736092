package dev.syncline.ledger;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Runs one statement for each of several targets of a stage, as one JDBC batch. */
final class TargetBatch {
    /** Condition that selects the target's row in syncline_unresolved. */
    static final String UNRESOLVED = """
             WHERE run_id = :run AND stage_no = :stage AND ordinal = :ordinal AND target = :target
            """;
    /** Condition that selects the unresolved target's row in syncline_outcome. */
    static final String OUTCOME = " WHERE outcome_no = (SELECT outcome_no FROM syncline_unresolved" + UNRESOLVED + ")";

    private TargetBatch() {}

    static void update(NamedParameterJdbcOperations jdbc, String sql, StageKey stage, List<TargetKey> targets) {
        update(jdbc, sql, stage, targets, Map.of());
    }

    /** @param others parameters that are the same for each target */
    static void update(
            NamedParameterJdbcOperations jdbc,
            String sql,
            StageKey stage,
            List<TargetKey> targets,
            Map<String, Object> others) {
        jdbc.batchUpdate(
                sql,
                targets.stream()
                        .map(target -> new MapSqlParameterSource(others)
                                .addValue("run", stage.runId())
                                .addValue("stage", stage.stageNo())
                                .addValue("ordinal", target.ordinal())
                                .addValue("target", target.target()))
                        .toArray(SqlParameterSource[]::new));
    }
}
