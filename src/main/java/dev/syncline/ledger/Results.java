package dev.syncline.ledger;

import dev.syncline.connector.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads outcomes back: to show them, and to count them. */
public final class Results {
    private static final int FETCH = 1_000;

    private final NamedParameterJdbcTemplate jdbc;

    public Results(DataSource dataSource) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(FETCH);
        this.jdbc = new NamedParameterJdbcTemplate(template);
    }

    /** Which results are wanted; an empty text wants all. */
    public record Filter(String status, String code, String key) {
        public static final Filter ALL = new Filter("", "", "");
    }

    /** Hands the run's results to {@code taker} one by one, by stage and ordinal. */
    public void forEach(long runId, Filter filter, Consumer<Result> taker) {
        String sql = """
                SELECT * FROM syncline_outcome
                WHERE run_id = :run AND (:status = '' OR status = :status)
                    AND (:code = '' OR error_code = :code) AND (:key = '' OR entry_key = :key)
                ORDER BY run_id, stage_no, ordinal, target
                """;
        MapSqlParameterSource parameters = new MapSqlParameterSource()
                .addValue("run", runId)
                .addValue("status", filter.status())
                .addValue("code", filter.code())
                .addValue("key", filter.key());
        jdbc.query(sql, parameters, row -> {
            taker.accept(read(row));
        });
    }

    /** How the targets of a stage stand, given how many entries its manifest has, counted from the outcomes themselves. */
    public Counts counts(StageKey stage, long entries) {
        String sql = """
                SELECT status, reason, COUNT(*) AS targets, COUNT(NULLIF(target, '')) AS named FROM syncline_outcome
                WHERE run_id = :run AND stage_no = :stage GROUP BY status, reason
                """;
        Census census = new Census();
        jdbc.query(sql, of(stage), (RowCallbackHandler) census::add);
        // the primary key allows an entry one target without a name
        long recorded = census.named == 0 ? census.targets : entriesOf(stage);
        return census.tally.counts(entries, recorded);
    }

    private static final class Census {
        private Tally tally = Tally.NONE;
        private long targets;
        private long named;

        void add(ResultSet row) throws SQLException {
            long count = row.getLong("targets");
            boolean invalid = Outcome.Reason.INVALID.name().equals(row.getString("reason"));
            tally = tally.plus(Tally.of(OutcomeStatus.valueOf(row.getString("status")), count, invalid ? count : 0));
            targets += count;
            named += row.getLong("named");
        }
    }

    /** Grouped along the primary key, so that the database streams: counting distinct ones would hold all in memory. */
    private long entriesOf(StageKey stage) {
        String sql = """
                SELECT COUNT(*) FROM (SELECT ordinal FROM syncline_outcome WHERE run_id = :run AND stage_no = :stage
                    GROUP BY run_id, stage_no, ordinal) AS entry
                """;
        Long count = jdbc.queryForObject(sql, of(stage), Long.class);
        return count == null ? 0 : count;
    }

    /** Outcomes of a part's entries that its committed position does not cover. */
    public long beyond(StageKey stage, Part part) {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM syncline_outcome WHERE run_id = :run AND stage_no = :stage"
                        + " AND ordinal >= :done AND ordinal < :end",
                of(stage).addValue("done", part.done()).addValue("end", part.end()),
                Long.class);
        return count == null ? 0 : count;
    }

    /** A target in doubt. */
    public record InDoubt(String key, String target) {}

    /**
     * The first targets of a run that are in doubt, in the order of its stages and entries.
     *
     * @param key only those of this entry; empty = all
     */
    public List<InDoubt> inDoubt(long runId, String key, int most) {
        String sql = """
                SELECT entry_key, target FROM syncline_outcome
                WHERE run_id = :run AND status = 'IN_DOUBT' AND (:key = '' OR entry_key = :key)
                ORDER BY run_id, stage_no, ordinal, target
                FETCH FIRST %d ROWS ONLY
                """.formatted(most);
        return jdbc.query(
                sql,
                new MapSqlParameterSource().addValue("run", runId).addValue("key", key),
                (row, number) -> new InDoubt(row.getString("entry_key"), row.getString("target")));
    }

    private static MapSqlParameterSource of(StageKey stage) {
        return new MapSqlParameterSource().addValue("run", stage.runId()).addValue("stage", stage.stageNo());
    }

    static Result read(ResultSet row) throws SQLException {
        return new Result(
                row.getInt("stage_no"),
                row.getLong("ordinal"),
                row.getLong("line"),
                row.getString("entry_key"),
                row.getString("target"),
                OutcomeStatus.valueOf(row.getString("status")),
                text(row, "reason"),
                text(row, "operation_id"),
                text(row, "request_id"),
                text(row, "result_id"),
                text(row, "remote_status"),
                row.getInt("http_status"),
                text(row, "error_class"),
                text(row, "error_code"),
                text(row, "message"),
                row.getInt("attempts"),
                row.getInt("pass"),
                Instant.ofEpochMilli(row.getLong("due_at")),
                Instant.ofEpochMilli(row.getLong("started_at")),
                Instant.ofEpochMilli(row.getLong("ended_at")),
                text(row, "payload"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }
}
