package dev.syncline.ledger;

import dev.syncline.connector.BoundedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The runs of a database, and the lease that makes one process at a time a run's owner. */
public final class Runs {
    /** How long an owner that is not heard of keeps its run. */
    public static final int LEASE_SECONDS = 10;

    private static final String LEASE_END = "CURRENT_TIMESTAMP + INTERVAL '" + LEASE_SECONDS + "' SECOND";

    /** Longest message that a run or a stage keeps, in characters. */
    static final int LONGEST_MESSAGE = 2_000;

    /** The tables whose rows carry their owner's epoch: what a former owner writes there is refused. */
    private static final List<String> FENCED = List.of("syncline_part", "syncline_stage");

    private static final String SELECT = """
            SELECT run_id, job, run_date, number, only_stage, only_manifest, definition, status, exit_code,
                created_at, stop_requested, owner, epoch, message,
                CAST(EXTRACT(EPOCH FROM (lease_until - CURRENT_TIMESTAMP)) * 1000 AS BIGINT) AS lease_left
            FROM syncline_run
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Runs(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    public Optional<Run> find(long runId) {
        return jdbc.sql(SELECT + " WHERE run_id = :id")
                .param("id", runId)
                .query(Runs::read)
                .optional();
    }

    public Optional<Run> find(RunIdentity identity) {
        return jdbc.sql(SELECT
                        + " WHERE job = :job AND run_date = :date AND number = :number"
                        + " AND only_stage = :stage AND only_manifest = :manifest")
                .paramSource(new RunIdentityParameters(identity))
                .query(Runs::read)
                .optional();
    }

    /** The run that was created last. */
    public Optional<Run> last() {
        return jdbc.sql(SELECT + " ORDER BY run_id DESC FETCH FIRST 1 ROWS ONLY")
                .query(Runs::read)
                .optional();
    }

    /** The newest runs first. */
    public List<Run> newest(int most) {
        return jdbc.sql(SELECT + " ORDER BY run_id DESC FETCH FIRST " + most + " ROWS ONLY")
                .query(Runs::read)
                .list();
    }

    /** The runs of a job that are not over, oldest first. */
    public List<Run> unfinished(String job) {
        return jdbc.sql(SELECT
                        + " WHERE job = :job AND status NOT IN ('SUCCEEDED', 'COMPLETED_WITH_FAILURES')"
                        + " ORDER BY run_id")
                .param("job", job)
                .query(Runs::read)
                .list();
    }

    /** The runs that processes other than {@code self} drive, oldest first. */
    public List<Run> drivenByOthers(Owner self) {
        return jdbc.sql(SELECT + " WHERE status = 'RUNNING' ORDER BY run_id").query(Runs::read).list().stream()
                .filter(run -> run.isDriven() && !run.owner().equals(self))
                .toList();
    }

    /** The highest number among the runs of the same job, day, stage and manifest; 0 where there is none. */
    public int highestNumber(RunIdentity identity) {
        return jdbc.sql("""
                        SELECT COALESCE(MAX(number), 0) FROM syncline_run
                        WHERE job = :job AND run_date = :date
                            AND only_stage = :stage AND only_manifest = :manifest
                        """)
                .paramSource(new RunIdentityParameters(identity))
                .query(Integer.class)
                .single();
    }

    /** Creates the run, unless another process has just done so; returns it either way. */
    public Run create(RunIdentity identity, String definition) {
        try {
            jdbc.sql("""
                            INSERT INTO syncline_run (job, run_date, number, only_stage, only_manifest, definition,
                                status, created_at, stop_requested, owner, epoch, message)
                            VALUES (:job, :date, :number, :stage, :manifest, :definition,
                                'STOPPED', CURRENT_TIMESTAMP, FALSE, '', 0, '')
                            """)
                    .paramSource(new RunIdentityParameters(identity, definition))
                    .update();
        } catch (DuplicateKeyException e) {
            // the other process was faster; both now see the same run, and the lease decides who drives it
        }
        return find(identity).orElseThrow();
    }

    /**
     * Makes {@code owner} the run's owner, unless somebody else became it since {@code seen} was read, or the owner
     * before was heard of again: one that has just prolonged its lease sends calls. All writes of the owner before are
     * refused from here on.
     *
     * @return the new owner's epoch; empty where somebody else was faster
     */
    public Optional<Long> claim(Run seen, Owner owner) {
        String unheardOf = seen.leaseLeft().isNegative() ? " AND lease_until < CURRENT_TIMESTAMP" : "";
        Boolean claimed = transaction.execute(status -> {
            int changed = jdbc.sql("""
                            UPDATE syncline_run SET owner = :owner, epoch = epoch + 1, status = 'RUNNING',
                                stop_requested = FALSE, message = '', started_at = CURRENT_TIMESTAMP, ended_at = NULL,
                                lease_until = %s
                            WHERE run_id = :id AND epoch = :epoch
                            """.formatted(LEASE_END) + unheardOf)
                    .param("owner", owner.encoded())
                    .param("id", seen.runId())
                    .param("epoch", seen.epoch())
                    .update();
            if (changed == 1) {
                for (String table : FENCED) {
                    jdbc.sql("UPDATE " + table + " SET epoch = :epoch WHERE run_id = :id")
                            .param("id", seen.runId())
                            .param("epoch", seen.epoch() + 1)
                            .update();
                }
            }
            return changed == 1;
        });
        return Boolean.TRUE.equals(claimed) ? Optional.of(seen.epoch() + 1) : Optional.empty();
    }

    /** Prolongs the lease, and tells whether somebody asked the run to stop. */
    public Heartbeat renew(long runId, long epoch) {
        int changed = jdbc.sql("""
                        UPDATE syncline_run SET lease_until = %s WHERE run_id = :id AND epoch = :epoch
                        """.formatted(LEASE_END))
                .param("id", runId)
                .param("epoch", epoch)
                .update();
        return new Heartbeat(
                changed == 1, changed == 1 && find(runId).orElseThrow().stopRequested());
    }

    /**
     * What the owner of a run learns when it prolongs its lease.
     *
     * @param owned false when another process has taken the run over
     */
    public record Heartbeat(boolean owned, boolean stopRequested) {}

    /**
     * Ends an execution: the run has no owner any more. Changes nothing where somebody else owns it.
     *
     * @param exitCode -1 where there is none
     */
    public void release(long runId, long epoch, RunStatus end, int exitCode, String message) {
        jdbc.sql("""
                        UPDATE syncline_run SET owner = '', status = :status, exit_code = :exit, message = :message,
                            ended_at = CURRENT_TIMESTAMP, lease_until = NULL, stop_requested = FALSE
                        WHERE run_id = :id AND epoch = :epoch
                        """)
                .param("id", runId)
                .param("epoch", epoch)
                .param("status", end.name())
                .param("exit", exitCode < 0 ? null : exitCode)
                .param("message", BoundedText.of(message, LONGEST_MESSAGE))
                .update();
    }

    /** Forgets a run that was claimed for the first time and could not begin. */
    public void forget(long runId, long epoch) {
        transaction.executeWithoutResult(status -> {
            Stream.concat(FENCED.stream(), Stream.of("syncline_run"))
                    .forEach(table -> jdbc.sql("DELETE FROM " + table + " WHERE run_id = :id AND epoch = :epoch")
                            .param("id", runId)
                            .param("epoch", epoch)
                            .update());
        });
    }

    /** Asks whoever drives the run to stop it in good order. */
    public void requestStop(long runId) {
        jdbc.sql("UPDATE syncline_run SET stop_requested = TRUE WHERE run_id = :id AND status = 'RUNNING'")
                .param("id", runId)
                .update();
    }

    private static Run read(ResultSet row, int number) throws SQLException {
        int exit = row.getInt("exit_code");
        boolean noExit = row.wasNull();
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
                instant(row.getTimestamp("created_at")),
                row.getBoolean("stop_requested"),
                Owner.decode(row.getString("owner")),
                row.getLong("epoch"),
                Duration.ofMillis(row.getLong("lease_left")),
                row.getString("message"));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp.toInstant();
    }
}
