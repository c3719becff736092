package dev.syncline.ledger;

import dev.syncline.connector.BoundedText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The runs of a database, and the lease that makes one process at a time a run's owner. */
public final class Runs {
    private static final String LEASE_END = "CURRENT_TIMESTAMP + INTERVAL '" + Run.LEASE_SECONDS + "' SECOND";

    /** The tables whose rows hold the epoch of the run's owner. A write by a former owner finds no row there. */
    private static final List<String> FENCED = List.of("syncline_part", "syncline_stage");

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    Runs(NamedParameterJdbcOperations jdbc, TransactionOperations transaction) {
        this.jdbc = JdbcClient.create(jdbc);
        this.transaction = transaction;
    }

    public Optional<Run> find(long runId) {
        return jdbc.sql(RunColumns.SELECT + " WHERE run_id = :id")
                .param("id", runId)
                .query(RunColumns::read)
                .optional();
    }

    public Optional<Run> find(RunIdentity identity) {
        return jdbc.sql(RunColumns.SELECT + """
                        WHERE job = :job AND run_date = :date AND number = :number
                            AND only_stage = :stage AND only_manifest = :manifest
                        """)
                .paramSource(RunColumns.parameters(identity))
                .query(RunColumns::read)
                .optional();
    }

    /** The run that was created last. */
    public Optional<Run> last() {
        return jdbc.sql(RunColumns.SELECT + " ORDER BY run_id DESC FETCH FIRST 1 ROWS ONLY")
                .query(RunColumns::read)
                .optional();
    }

    /** The run of a job that was created last. */
    public Optional<Run> last(String job) {
        return jdbc.sql(RunColumns.SELECT + " WHERE job = :job ORDER BY run_id DESC FETCH FIRST 1 ROWS ONLY")
                .param("job", job)
                .query(RunColumns::read)
                .optional();
    }

    /**
     * The run that this one is compared with: the run that it sends entries of again, or else the newest run before it
     * of the same job, stage and manifest.
     */
    public Optional<Run> before(Run run) {
        if (run.isRedrive()) {
            return find(run.redriveOf());
        }
        return jdbc.sql(RunColumns.SELECT + """
                         WHERE job = :job AND run_id < :id AND redrive_of IS NULL
                            AND only_stage = :stage AND only_manifest = :manifest
                         ORDER BY run_id DESC FETCH FIRST 1 ROWS ONLY
                        """)
                .param("job", run.identity().job())
                .param("id", run.runId())
                .param("stage", run.identity().onlyStage())
                .param("manifest", run.identity().onlyManifest())
                .query(RunColumns::read)
                .optional();
    }

    /** The newest runs first. */
    public List<Run> newest(int most) {
        return jdbc.sql(RunColumns.SELECT + " ORDER BY run_id DESC FETCH FIRST :most ROWS ONLY")
                .param("most", most)
                .query(RunColumns::read)
                .list();
    }

    /** The unfinished runs of a job, oldest first. */
    public List<Run> unfinished(String job) {
        return jdbc.sql(RunColumns.SELECT + """
                        WHERE job = :job AND status NOT IN ('SUCCEEDED', 'COMPLETED_WITH_FAILURES', 'ABANDONED')
                        ORDER BY run_id
                        """)
                .param("job", job)
                .query(RunColumns::read)
                .list();
    }

    /** The runs that processes other than {@code self} drive, oldest first. */
    public List<Run> drivenByOthers(Owner self) {
        return driven().stream().filter(run -> !run.owner().equals(self)).toList();
    }

    /** The runs that a process drives, oldest first. */
    public List<Run> driven() {
        return jdbc
                .sql(RunColumns.SELECT + " WHERE status = 'RUNNING' ORDER BY run_id")
                .query(RunColumns::read)
                .list()
                .stream()
                .filter(Run::isDriven)
                .toList();
    }

    /**
     * The runs that a process drives and that have a stage at this endpoint that has not ended, oldest first. The
     * endpoint is the same if API, URL and region are the same: APIs count requests for each region apart.
     */
    public List<Run> drivenAt(Stage.Binding endpoint) {
        return jdbc
                .sql(RunColumns.SELECT + """
                        WHERE status = 'RUNNING' AND EXISTS (SELECT 1 FROM syncline_stage stage
                            WHERE stage.run_id = syncline_run.run_id AND stage.status <> 'ENDED'
                                AND stage.api = :api AND stage.url = :url AND stage.region = :region)
                        ORDER BY run_id
                        """)
                .param("api", endpoint.api())
                .param("url", endpoint.url())
                .param("region", endpoint.region())
                .query(RunColumns::read)
                .list()
                .stream()
                .filter(Run::isDriven)
                .toList();
    }

    /** The highest number among the runs of the same job, day, stage and manifest; 0 if there is none. */
    public int highestNumber(RunIdentity identity) {
        return highest(identity, "");
    }

    /** As {@link #highestNumber}, but without redrives. */
    public int highestNumberOfJobRuns(RunIdentity identity) {
        return highest(identity, " AND redrive_of IS NULL");
    }

    private int highest(RunIdentity identity, String condition) {
        return jdbc.sql("""
                        SELECT COALESCE(MAX(number), 0) FROM syncline_run
                        WHERE job = :job AND run_date = :date
                            AND only_stage = :stage AND only_manifest = :manifest
                        """ + condition)
                .paramSource(RunColumns.parameters(identity))
                .query(Integer.class)
                .single();
    }

    /** Creates the run if it does not exist, and returns it. */
    public Run create(RunIdentity identity, String definition) {
        try {
            jdbc.sql("""
                            INSERT INTO syncline_run (job, run_date, number, only_stage, only_manifest, definition,
                                status, created_at, stop_requested, owner, epoch, message)
                            VALUES (:job, :date, :number, :stage, :manifest, :definition,
                                'STOPPED', CURRENT_TIMESTAMP, FALSE, '', 0, '')
                            """)
                    .paramSource(RunColumns.parameters(identity).addValue("definition", definition))
                    .update();
        } catch (DuplicateKeyException e) {
            // another process created the run first; the lease decides which process drives it
        }
        return find(identity).orElseThrow();
    }

    /**
     * Makes {@code owner} the run's owner. Changes nothing if another process has claimed the run since {@code seen}
     * was read. Changes nothing if the former owner has renewed its lease since then, because that process may still
     * send calls. After a claim, all writes of the former owner are refused.
     *
     * @return the new epoch; empty if nothing was changed
     */
    public Optional<Long> claim(Run seen, Owner owner) {
        String stillExpired = seen.leaseLeft().isNegative() ? " AND lease_until < CURRENT_TIMESTAMP" : "";
        Boolean claimed = transaction.execute(status -> {
            int changed = jdbc.sql("""
                            UPDATE syncline_run SET owner = :owner, epoch = epoch + 1, status = 'RUNNING',
                                stop_requested = FALSE, message = '', lease_until = %s
                            WHERE run_id = :id AND epoch = :epoch
                            """.formatted(LEASE_END) + stillExpired)
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

    /** Records that an execution of a claimed run begins. */
    public void beginExecution(long runId, long epoch) {
        jdbc.sql("""
                        UPDATE syncline_run SET started_at = CURRENT_TIMESTAMP, ended_at = NULL
                        WHERE run_id = :id AND epoch = :epoch
                        """).param("id", runId).param("epoch", epoch).update();
    }

    /**
     * Renews the lease, records what the run's executions have done up to now, and returns whether somebody asked the
     * run to stop.
     */
    public Heartbeat renewLease(long runId, long epoch, Work work) {
        int changed = jdbc.sql("""
                        UPDATE syncline_run SET lease_until = %s, calls = :calls, attempts = :attempts,
                            busy_millis = :busy
                        WHERE run_id = :id AND epoch = :epoch
                        """.formatted(LEASE_END))
                .param("id", runId)
                .param("epoch", epoch)
                .params(RunColumns.parameters(work))
                .update();
        return new Heartbeat(
                changed == 1, changed == 1 && find(runId).orElseThrow().stopRequested());
    }

    /**
     * What the owner of a run learns when it renews its lease.
     *
     * @param owned false when another process has taken the run over
     */
    public record Heartbeat(boolean owned, boolean stopRequested) {}

    /**
     * Ends an execution: the run has no owner any more. Changes nothing if another process owns the run.
     *
     * @param exitCode -1 = none
     * @param work what all executions of the run have done
     */
    public void release(long runId, long epoch, RunStatus end, int exitCode, String message, Work work) {
        release(
                runId,
                epoch,
                "ended_at = CURRENT_TIMESTAMP, calls = :calls, attempts = :attempts, busy_millis = :busy",
                new MapSqlParameterSource(RunColumns.parameters(work)),
                new RunEnd(end, exitCode, message));
    }

    /**
     * Gives a claimed run back that was not executed: it has no owner any more. The times and the work of its
     * executions stay. Changes nothing if another process owns the run.
     */
    public void giveBack(long runId, long epoch, RunEnd end) {
        release(runId, epoch, "calls = calls", new MapSqlParameterSource(), end);
    }

    private void release(long runId, long epoch, String columns, MapSqlParameterSource parameters, RunEnd end) {
        jdbc.sql("""
                        UPDATE syncline_run SET owner = '', status = :status, exit_code = :exit, message = :message,
                            lease_until = NULL, stop_requested = FALSE, %s
                        WHERE run_id = :id AND epoch = :epoch
                        """.formatted(columns))
                .paramSource(parameters
                        .addValue("id", runId)
                        .addValue("epoch", epoch)
                        .addValue("status", end.status().name())
                        .addValue("exit", end.exitCode() < 0 ? null : end.exitCode())
                        .addValue("message", BoundedText.of(end.message(), Run.LONGEST_MESSAGE)))
                .update();
    }

    /** Deletes a run that was claimed for the first time but could not start. */
    public void delete(long runId, long epoch) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("DELETE FROM syncline_redrive WHERE run_id = :id")
                    .param("id", runId)
                    .update();
            Stream.concat(FENCED.stream(), Stream.of("syncline_run"))
                    .forEach(table -> jdbc.sql("DELETE FROM " + table + " WHERE run_id = :id AND epoch = :epoch")
                            .param("id", runId)
                            .param("epoch", epoch)
                            .update());
        });
    }

    /** Asks the process that drives the run to stop it: calls in flight finish and are recorded first. */
    public void requestStop(long runId) {
        jdbc.sql("UPDATE syncline_run SET stop_requested = TRUE WHERE run_id = :id AND status = 'RUNNING'")
                .param("id", runId)
                .update();
    }
}
