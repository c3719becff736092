package dev.syncline.ledger;

import dev.syncline.ledger.database.Dialect;
import dev.syncline.manifest.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of stages, each with its position and its high-water mark. Takes part in the caller's transaction. */
public final class Parts {
    private static final String WHERE =
            " WHERE run_id = :run AND stage_no = :stage AND part_no = :part AND epoch = :epoch";

    private final JdbcClient jdbc;
    private final Dialect dialect;

    Parts(NamedParameterJdbcOperations jdbc, Dialect dialect) {
        this.jdbc = JdbcClient.create(jdbc);
        this.dialect = dialect;
    }

    /** The parts of a run's stages in their order, by the stage's number. */
    Map<Integer, List<Part>> ofRun(long runId) {
        Map<Integer, List<Part>> parts = new TreeMap<>();
        jdbc.sql("SELECT * FROM syncline_part WHERE run_id = :run ORDER BY stage_no, part_no")
                .param("run", runId)
                .query(row -> {
                    parts.computeIfAbsent(row.getInt("stage_no"), stage -> new ArrayList<>())
                            .add(read(row));
                });
        return parts;
    }

    void insert(StageKey key, long epoch, Part part) {
        jdbc.sql("""
                        INSERT INTO syncline_part (run_id, stage_no, part_no, epoch, first_ordinal, end_ordinal,
                            done_ordinal, read_position, mark_ordinal, marked_at)
                        VALUES (:run, :stage, :part, :epoch, :first, :end, :done, :position, :mark, :marked)
                        """)
                .param("run", key.runId())
                .param("stage", key.stageNo())
                .param("part", part.no())
                .param("epoch", epoch)
                .param("first", part.first())
                .param("end", part.end())
                .param("done", part.done())
                .param("position", part.position())
                .param("mark", part.highWaterMark())
                .param("marked", part.markedAt().toEpochMilli())
                .update();
    }

    /**
     * Sets the high-water mark: the part's entries before {@code ordinal} may be sent from now on, and no others.
     *
     * @throws OwnershipLostException if the run's epoch is not {@code epoch} any more
     */
    public void setHighWaterMark(PartKey key, long epoch, long ordinal, Instant now) {
        dialect.awaitWriteTurn();
        fenced(key, epoch, jdbc.sql("""
                        UPDATE syncline_part SET mark_ordinal = :ordinal,
                            marked_at = CASE WHEN mark_ordinal > done_ordinal THEN marked_at ELSE :now END
                        """ + WHERE).param("ordinal", ordinal).param("now", now.toEpochMilli()));
    }

    /**
     * Moves the part's position forward. The same transaction commits the outcomes of all entries before the new
     * position. Another process that claims the run waits until this transaction ends.
     *
     * @param change the outcomes that this transaction adds
     * @throws OwnershipLostException if the run's epoch is not {@code epoch} any more
     */
    public void advance(PartKey key, long epoch, Position position, Tally change) {
        fenced(
                key,
                epoch,
                jdbc.sql("UPDATE syncline_part SET done_ordinal = :ordinal, read_position = :position, "
                                + TallyColumns.ADD_CHANGE + WHERE)
                        .params(TallyColumns.parameters(change))
                        .param("ordinal", position.ordinal())
                        .param("position", position.text()));
    }

    /**
     * Runs the update only if the caller still owns the run. The row holds the epoch of the run's owner, and a claim
     * changes it. An update by a former owner therefore finds no row.
     */
    private static void fenced(PartKey key, long epoch, JdbcClient.StatementSpec update) {
        int changed = update.param("run", key.stage().runId())
                .param("stage", key.stage().stageNo())
                .param("part", key.partNo())
                .param("epoch", epoch)
                .update();
        if (changed != 1) {
            throw new OwnershipLostException(key.stage().runId());
        }
    }

    private static Part read(ResultSet row) throws SQLException {
        return new Part(
                row.getInt("part_no"),
                row.getLong("first_ordinal"),
                row.getLong("end_ordinal"),
                row.getLong("done_ordinal"),
                row.getString("read_position"),
                row.getLong("mark_ordinal"),
                Instant.ofEpochMilli(row.getLong("marked_at")),
                TallyColumns.read(row));
    }
}
