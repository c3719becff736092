package dev.syncline.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the executions of a run from the tables of Spring Batch. */
public final class Executions {
    private final JdbcClient jdbc;

    Executions(NamedParameterJdbcOperations jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    /**
     * One execution of a run. Spring Batch records times in the zone of the process that executes the run, so they are
     * right if this process has the same zone.
     *
     * @param end empty if it has not ended, or if its process died
     * @param status as Spring Batch names it
     */
    public record Execution(Instant start, Optional<Instant> end, String status) {}

    /** The newest executions of a run, oldest first. */
    public List<Execution> of(RunIdentity identity, int most) {
        return jdbc
                .sql("""
                        SELECT execution.job_execution_id, execution.start_time, execution.end_time, execution.status
                        FROM batch_job_execution execution JOIN batch_job_instance instance
                            ON instance.job_instance_id = execution.job_instance_id
                        WHERE instance.job_name = :job AND execution.start_time IS NOT NULL
                            AND %s = :date AND %s = :number AND COALESCE(%s, '') = :stage AND COALESCE(%s, '') = :manifest
                        ORDER BY execution.job_execution_id DESC FETCH FIRST :most ROWS ONLY
                        """.formatted(parameter("date"), parameter("number"), parameter("stage"), parameter("manifest")))
                .param("job", identity.job())
                .param("date", identity.date().toString())
                .param("number", String.valueOf(identity.number()))
                .param("stage", identity.onlyStage())
                .param("manifest", identity.onlyManifest())
                .param("most", most)
                .query(Executions::read)
                .list()
                .stream()
                .sorted((one, other) -> one.start().compareTo(other.start()))
                .toList();
    }

    private static String parameter(String name) {
        return """
                (SELECT parameter_value FROM batch_job_execution_params
                    WHERE job_execution_id = execution.job_execution_id AND parameter_name = '%s')""".formatted(name);
    }

    private static Execution read(ResultSet row, int number) throws SQLException {
        return new Execution(
                instant(row.getTimestamp("start_time")),
                Optional.ofNullable(row.getTimestamp("end_time")).map(Executions::instant),
                row.getString("status"));
    }

    private static Instant instant(@Nullable Timestamp local) {
        return local == null
                ? Instant.EPOCH
                : local.toLocalDateTime().atZone(ZoneId.systemDefault()).toInstant();
    }
}
