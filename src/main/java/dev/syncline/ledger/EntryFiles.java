package dev.syncline.ledger;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The file of the manifest that each entry stands in. Takes part in the caller's transaction. */
public final class EntryFiles {
    private final NamedParameterJdbcOperations batches;

    EntryFiles(NamedParameterJdbcOperations jdbc) {
        this.batches = jdbc;
    }

    /**
     * Records files. An ordinal that has a file already is left out: after a crash, a part reads its entries again.
     *
     * @param files by the ordinal of the first entry that stands in them
     */
    public void add(StageKey stage, Map<Long, String> files) {
        batches.batchUpdate(
                """
                INSERT INTO syncline_manifest_file (run_id, stage_no, first_ordinal, file)
                SELECT run_id, stage_no, :ordinal, :file FROM syncline_stage
                WHERE run_id = :run AND stage_no = :stage AND NOT EXISTS (SELECT 1 FROM syncline_manifest_file known
                    WHERE known.run_id = :run AND known.stage_no = :stage AND known.first_ordinal = :ordinal)
                """,
                files.entrySet().stream()
                        .map(file -> new MapSqlParameterSource()
                                .addValue("run", stage.runId())
                                .addValue("stage", stage.stageNo())
                                .addValue("ordinal", file.getKey())
                                .addValue("file", file.getValue()))
                        .toArray(SqlParameterSource[]::new));
    }

    /** The files of a stage, by the ordinal of the first entry that stands in them. */
    static TreeMap<Long, String> read(JdbcClient jdbc, StageKey stage) {
        TreeMap<Long, String> files = new TreeMap<>();
        jdbc.sql("SELECT first_ordinal, file FROM syncline_manifest_file WHERE run_id = :run AND stage_no = :stage")
                .param("run", stage.runId())
                .param("stage", stage.stageNo())
                .query(row -> {
                    files.put(row.getLong("first_ordinal"), row.getString("file"));
                });
        return files;
    }
}
