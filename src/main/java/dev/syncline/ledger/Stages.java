package dev.syncline.ledger;

import dev.syncline.connector.BoundedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stages of runs. Takes part in the caller's transaction. */
public final class Stages {
    private static final String WHERE = " WHERE run_id = :run AND stage_no = :stage AND epoch = :epoch";

    private final JdbcClient jdbc;
    private final Parts parts;

    Stages(NamedParameterJdbcOperations jdbc, Parts parts) {
        this.jdbc = JdbcClient.create(jdbc);
        this.parts = parts;
    }

    /** The stages of a run, in the order of its job definition; empty if the run was never started. */
    public List<Stage> ofRun(long runId) {
        List<Stage> stages = jdbc.sql("SELECT * FROM syncline_stage WHERE run_id = :run ORDER BY stage_no")
                .param("run", runId)
                .query(Stages::read)
                .list();
        // Read the parts after the stages: the stage's row holds later changes to counts of the parts.
        // In the other order, a commit between the two reads could subtract an outcome that is not counted yet.
        Map<Integer, List<Part>> partsOf = parts.ofRun(runId);
        return IntStream.range(0, stages.size())
                .mapToObj(no -> stages.get(no).withParts(partsOf.getOrDefault(no, List.of())))
                .toList();
    }

    /** The SHA-256 digests that unfinished runs have recorded for the manifest of this name. */
    public Set<String> unfinishedDigests(String manifest) {
        return Set.copyOf(
                jdbc.sql("""
                        SELECT DISTINCT stage.sha256 FROM syncline_stage stage
                        JOIN syncline_run run ON run.run_id = stage.run_id
                        WHERE stage.manifest = :manifest
                            AND run.status NOT IN ('SUCCEEDED', 'COMPLETED_WITH_FAILURES', 'ABANDONED')
                        """).param("manifest", manifest).query(String.class).list());
    }

    /** Inserts a stage with its parts, and reserves numbers for the outcomes of its entries. */
    public void insert(StageKey key, long epoch, Stage stage) {
        jdbc.sql("UPDATE syncline_numbers SET next_no = next_no + :entries")
                .param("entries", stage.entries())
                .update();
        jdbc.sql("""
                        INSERT INTO syncline_stage (run_id, stage_no, name, api, url, region, project, manifest, sha256,
                            entries, targets, bytes, duplicates, status, message, epoch, first_no)
                        VALUES (:run, :stage, :name, :api, :url, :region, :project, :manifest, :sha256,
                            :entries, :targets, :bytes, :duplicates, :status, :message, :epoch,
                            (SELECT next_no FROM syncline_numbers) - :entries)
                        """)
                .param("run", key.runId())
                .param("stage", key.stageNo())
                .param("epoch", epoch)
                .params(columns(stage))
                .update();
        stage.parts().forEach(part -> parts.insert(key, epoch, part));
    }

    /**
     * Adds a change of the stage's unresolved outcomes to its counts. The same transaction commits the changed
     * outcomes. Another process that claims the run waits until this transaction ends.
     *
     * @throws OwnershipLostException if the run's epoch is not {@code epoch} any more
     */
    public void applyChange(StageKey key, long epoch, Tally change) {
        fenced(
                key,
                epoch,
                jdbc.sql("UPDATE syncline_stage SET " + TallyColumns.ADD_CHANGE + WHERE)
                        .params(TallyColumns.parameters(change)));
    }

    /**
     * Records the status of a stage, and the reason for the status.
     *
     * @throws OwnershipLostException if the run's epoch is not {@code epoch} any more
     */
    public void setStatus(StageKey key, long epoch, StageStatus status, String message) {
        fenced(
                key,
                epoch,
                jdbc.sql("UPDATE syncline_stage SET status = :status, message = :message" + WHERE)
                        .param("status", status.name())
                        .param("message", BoundedText.of(message, Run.LONGEST_MESSAGE)));
    }

    /** Sets all stages that have not ended back to PENDING, because a new execution runs them again. */
    public void resetUnended(long runId, long epoch) {
        jdbc.sql("""
                        UPDATE syncline_stage SET status = 'PENDING', message = ''
                        WHERE run_id = :run AND epoch = :epoch AND status <> 'ENDED'
                        """).param("run", runId).param("epoch", epoch).update();
    }

    /**
     * Runs the update only if the caller still owns the run. The row holds the epoch of the run's owner, and a claim
     * changes it. An update by a former owner therefore finds no row.
     */
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
                Map.entry("targets", stage.targets()),
                Map.entry("bytes", stage.bytes()),
                Map.entry("duplicates", stage.duplicates()),
                Map.entry("status", stage.status().name()),
                Map.entry("message", stage.message()));
    }

    private static Stage read(ResultSet row, int number) throws SQLException {
        return new Stage(
                row.getString("name"),
                new Stage.Binding(
                        row.getString("api"), row.getString("url"), row.getString("region"), row.getString("project")),
                row.getString("manifest"),
                row.getString("sha256"),
                row.getLong("entries"),
                row.getLong("targets"),
                row.getLong("bytes"),
                StageStatus.valueOf(row.getString("status")),
                row.getString("message"),
                List.of(),
                TallyColumns.read(row),
                row.getLong("duplicates"));
    }
}
