package dev.syncline.ledger;

import dev.syncline.connector.BoundedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stages of runs. Takes part in the caller's transaction. */
public final class Stages {
    private final JdbcClient jdbc;

    public Stages(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** The stages of a run in the order of its definition; empty before it was first started. */
    public List<Stage> of(long runId) {
        return jdbc.sql("SELECT * FROM syncline_stage WHERE run_id = :run ORDER BY stage_no")
                .param("run", runId)
                .query(Stages::read)
                .list();
    }

    public void insert(StageKey key, long epoch, Stage stage) {
        jdbc.sql("""
                        INSERT INTO syncline_stage (run_id, stage_no, name, api, url, region, project, manifest, sha256,
                            entries, bytes, status, message, epoch, done_ordinal, mark_ordinal)
                        VALUES (:run, :stage, :name, :api, :url, :region, :project, :manifest, :sha256,
                            :entries, :bytes, :status, :message, :epoch, :done, :mark)
                        """)
                .param("run", key.runId())
                .param("stage", key.stageNo())
                .param("epoch", epoch)
                .params(columns(stage))
                .update();
    }

    /**
     * Lets the rest of this transaction happen only if the run is still {@code epoch}'s: a change of owner waits for
     * its end.
     */
    public void fence(StageKey key, long epoch) {
        fenced(key, epoch, jdbc.sql("UPDATE syncline_stage SET epoch = :epoch" + WHERE));
    }

    /** Records how a stage stands. */
    public void update(StageKey key, long epoch, StageStatus status, String message) {
        fenced(
                key,
                epoch,
                jdbc.sql("UPDATE syncline_stage SET status = :status, message = :message" + WHERE)
                        .param("status", status.name())
                        .param("message", BoundedText.of(message, Runs.LONGEST_MESSAGE)));
    }

    /** Forgets why stages did not end in an earlier execution: they are all about to be tried again. */
    public void reset(long runId, long epoch) {
        jdbc.sql("UPDATE syncline_stage SET status = 'PENDING', message = ''"
                        + " WHERE run_id = :run AND epoch = :epoch AND status <> 'ENDED'")
                .param("run", runId)
                .param("epoch", epoch)
                .update();
    }

    /** Allows entries before {@code ordinal} to be sent. */
    public void mark(StageKey key, long epoch, long ordinal) {
        fenced(
                key,
                epoch,
                jdbc.sql("UPDATE syncline_stage SET mark_ordinal = :ordinal" + WHERE)
                        .param("ordinal", ordinal));
    }

    /** Records that the outcomes of all entries before {@code ordinal} are committed with this transaction. */
    public void done(StageKey key, long epoch, long ordinal) {
        fenced(
                key,
                epoch,
                jdbc.sql("UPDATE syncline_stage SET done_ordinal = :ordinal" + WHERE)
                        .param("ordinal", ordinal));
    }

    private static final String WHERE = " WHERE run_id = :run AND stage_no = :stage AND epoch = :epoch";

    /** The row carries the epoch of the run's owner, and a change of owner changes it: a late write finds no row. */
    private static void fenced(StageKey key, long epoch, JdbcClient.StatementSpec update) {
        int changed = update.param("run", key.runId())
                .param("stage", key.stageNo())
                .param("epoch", epoch)
                .update();
        if (changed != 1) {
            throw new OwnershipLostException(key.runId());
        }
    }

    private static Map<String, Object> columns(Stage stage) {
        return Map.ofEntries(
                Map.entry("name", stage.name()),
                Map.entry("api", stage.binding().api()),
                Map.entry("url", stage.binding().url()),
                Map.entry("region", stage.binding().region()),
                Map.entry("project", stage.binding().project()),
                Map.entry("manifest", stage.manifest()),
                Map.entry("sha256", stage.sha256()),
                Map.entry("entries", stage.entries()),
                Map.entry("bytes", stage.bytes()),
                Map.entry("status", stage.status().name()),
                Map.entry("message", stage.message()),
                Map.entry("done", stage.done()),
                Map.entry("mark", stage.mark()));
    }

    private static Stage read(ResultSet row, int number) throws SQLException {
        return new Stage(
                row.getString("name"),
                new Stage.Binding(
                        row.getString("api"), row.getString("url"), row.getString("region"), row.getString("project")),
                row.getString("manifest"),
                row.getString("sha256"),
                row.getLong("entries"),
                row.getLong("bytes"),
                StageStatus.valueOf(row.getString("status")),
                row.getString("message"),
                row.getLong("done_ordinal"),
                row.getLong("mark_ordinal"));
    }
}
