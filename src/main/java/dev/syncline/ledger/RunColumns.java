package dev.syncline.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The columns of a run: how it is read from its row, and the parameters that select it. */
final class RunColumns {
    static final String SELECT = """
            SELECT run_id, job, run_date, number, only_stage, only_manifest, definition, status, exit_code,
                created_at, ended_at, calls, attempts, busy_millis, stop_requested, owner, epoch, message,
                redrive_of,
                CAST(EXTRACT(EPOCH FROM (lease_until - CURRENT_TIMESTAMP)) * 1000 AS BIGINT) AS lease_left
            FROM syncline_run
            """;

    private RunColumns() {}

    static MapSqlParameterSource parameters(RunIdentity identity) {
        return new MapSqlParameterSource()
                .addValue("job", identity.job())
                .addValue("date", identity.date())
                .addValue("number", identity.number())
                .addValue("stage", identity.onlyStage())
                .addValue("manifest", identity.onlyManifest());
    }

    static Map<String, Long> parameters(Work work) {
        return Map.of(
                "calls", work.calls(),
                "attempts", work.attempts(),
                "busy", work.time().toMillis());
    }

    static Run read(ResultSet row, int number) throws SQLException {
        int exit = row.getInt("exit_code");
        boolean noExit = row.wasNull();
        Timestamp ended = row.getTimestamp("ended_at");
        return new Run(
                row.getLong("run_id"),
                new RunIdentity(
                        row.getString("job"),
                        row.getDate("run_date").toLocalDate(),
                        row.getInt("number"),
                        row.getString("only_stage"),
                        row.getString("only_manifest")),
                row.getString("definition"),
                RunStatus.valueOf(row.getString("status")),
                noExit ? -1 : exit,
                row.getTimestamp("created_at").toInstant(),
                ended == null ? Instant.EPOCH : ended.toInstant(),
                new Work(row.getLong("calls"), row.getLong("attempts"), Duration.ofMillis(row.getLong("busy_millis"))),
                row.getBoolean("stop_requested"),
                Owner.decode(row.getString("owner")),
                row.getLong("epoch"),
                Duration.ofMillis(row.getLong("lease_left")),
                row.getString("message"),
                row.getLong("redrive_of"));
    }
}
