package dev.syncline.ledger;

import dev.syncline.connector.OutcomeStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what failed and what is in doubt by error code, in the database. */
public final class FailureGroups {
    private final JdbcClient jdbc;

    FailureGroups(NamedParameterJdbcOperations jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    /**
     * The groups of a run, largest first.
     *
     * @param most the most groups
     */
    public List<FailureGroup> ofRun(long runId, int most) {
        List<OutcomeNumbers> stages = OutcomeNumbers.read(jdbc, runId);
        return jdbc.sql("""
                        SELECT grouped.*, example.line, example.entry_key, example.target, example.message
                        FROM (SELECT stage_no, status, error_class, error_code, COUNT(*) AS targets,
                                MIN(outcome_no) AS first_no
                            FROM %s failed
                            WHERE outcome_no >= :from AND outcome_no < :end AND run_id = :run
                                AND status IN ('FAILED', 'IN_DOUBT')
                            GROUP BY stage_no, status, error_class, error_code) grouped
                        JOIN syncline_outcome example ON example.outcome_no = grouped.first_no
                        ORDER BY grouped.targets DESC, grouped.first_no
                        FETCH FIRST :most ROWS ONLY
                        """.formatted(Failures.rowsOf(List.of(OutcomeStatus.FAILED, OutcomeStatus.IN_DOUBT))))
                .param("run", runId)
                .param(
                        "from",
                        stages.stream().mapToLong(stage -> stage.from(0)).min().orElse(0))
                .param(
                        "end",
                        stages.stream().mapToLong(OutcomeNumbers::end).max().orElse(0))
                .param("most", most)
                .query(FailureGroups::read)
                .list();
    }

    private static FailureGroup read(ResultSet row, int number) throws SQLException {
        return new FailureGroup(
                row.getInt("stage_no"),
                OutcomeStatus.valueOf(row.getString("status")),
                textOrEmpty(row, "error_class"),
                textOrEmpty(row, "error_code"),
                row.getLong("targets"),
                new FailureGroup.Example(
                        row.getLong("line"),
                        row.getString("entry_key"),
                        row.getString("target"),
                        textOrEmpty(row, "message")));
    }

    private static String textOrEmpty(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }
}
