package dev.syncline.ledger;

import dev.syncline.connector.Outcome;
import dev.syncline.connector.OutcomeStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads outcomes back: to show them, and to count them. */
public final class RecordedOutcomes {
    private static final int FETCH = 1_000;
    private static final String NUMBERED = " outcome_no >= :from AND outcome_no < :end";
    /** Entries. */
    private static final long COUNTED_AT_ONCE = 100_000;

    private final JdbcTemplate plain;
    private final NamedParameterJdbcTemplate jdbc;

    public RecordedOutcomes(DataSource dataSource) {
        this.plain = new JdbcTemplate(dataSource);
        plain.setFetchSize(FETCH);
        this.jdbc = new NamedParameterJdbcTemplate(plain);
    }

    /** Which results are wanted; an empty text wants all. */
    public record Filter(String status, String code, String key) {
        public static final Filter ALL = new Filter("", "", "");
    }

    /** Hands the run's results to {@code taker} one by one, by stage, ordinal and target. */
    public void forEach(long runId, Filter filter, Consumer<RecordedOutcome> taker) {
        String sql = "SELECT * FROM syncline_outcome WHERE" + NUMBERED + """
                 AND (:status = '' OR status = :status)
                    AND (:code = '' OR error_code = :code) AND (:key = '' OR entry_key = :key)
                ORDER BY outcome_no
                """;
        for (OutcomeNumbers stage : OutcomeNumbers.of(plain, runId)) {
            MapSqlParameterSource parameters = between(stage.from(0), stage.end())
                    .addValue("status", filter.status())
                    .addValue("code", filter.code())
                    .addValue("key", filter.key());
            EntryOrder order = new EntryOrder(taker);
            jdbc.query(sql, parameters, row -> {
                order.take(read(row));
            });
            order.end();
        }
    }

    /** The results of an entry are numbered in the order they came in: they are handed on by target. */
    private static final class EntryOrder {
        private final Consumer<RecordedOutcome> taker;
        private final List<RecordedOutcome> entry = new ArrayList<>();

        EntryOrder(Consumer<RecordedOutcome> taker) {
            this.taker = taker;
        }

        void take(RecordedOutcome result) {
            if (!entry.isEmpty() && entry.get(0).ordinal() != result.ordinal()) {
                end();
            }
            entry.add(result);
        }

        void end() {
            entry.sort(Comparator.comparing(RecordedOutcome::target));
            entry.forEach(taker);
            entry.clear();
        }
    }

    /** How the targets of a stage stand, given how many entries its manifest has, counted from the outcomes themselves. */
    public Counts counts(StageKey stage, long entries) {
        OutcomeNumbers numbers = OutcomeNumbers.of(plain, stage);
        String sql = "SELECT status, reason, COUNT(*) AS targets, COUNT(NULLIF(target, '')) AS named"
                + " FROM syncline_outcome WHERE" + NUMBERED + " GROUP BY status, reason";
        Census census = new Census();
        jdbc.query(sql, between(numbers.from(0), numbers.end()), (RowCallbackHandler) census::add);
        // an entry has at most one target without a name
        long recorded = census.named == 0 ? census.targets : entriesOf(numbers);
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

    /** Bit by bit, for the database holds those that it has counted in memory. */
    private long entriesOf(OutcomeNumbers numbers) {
        String sql = "SELECT COUNT(DISTINCT ordinal) FROM syncline_outcome WHERE" + NUMBERED;
        long entries = 0;
        for (long from = 0; from < numbers.entries(); from += COUNTED_AT_ONCE) {
            entries +=
                    count(sql, numbers.from(from), numbers.from(Math.min(from + COUNTED_AT_ONCE, numbers.entries())));
        }
        return entries;
    }

    /** Outcomes of a part's entries that its committed position does not cover. */
    public long beyond(StageKey stage, Part part) {
        OutcomeNumbers numbers = OutcomeNumbers.of(plain, stage);
        return count(
                "SELECT COUNT(*) FROM syncline_outcome WHERE" + NUMBERED,
                numbers.from(part.done()),
                numbers.from(part.end()));
    }

    private long count(String sql, long from, long end) {
        Long count = jdbc.queryForObject(sql, between(from, end), Long.class);
        return count == null ? 0 : count;
    }

    private static MapSqlParameterSource between(long from, long end) {
        return new MapSqlParameterSource().addValue("from", from).addValue("end", end);
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
                SELECT outcome.entry_key, outcome.target FROM syncline_open waiting JOIN syncline_outcome outcome
                    ON outcome.outcome_no = waiting.outcome_no
                WHERE waiting.run_id = :run AND outcome.status = 'IN_DOUBT' AND (:key = '' OR outcome.entry_key = :key)
                ORDER BY waiting.run_id, waiting.stage_no, waiting.ordinal, waiting.target
                FETCH FIRST %d ROWS ONLY
                """.formatted(most);
        return jdbc.query(
                sql,
                new MapSqlParameterSource().addValue("run", runId).addValue("key", key),
                (row, number) -> new InDoubt(row.getString("entry_key"), row.getString("target")));
    }

    static RecordedOutcome read(ResultSet row) throws SQLException {
        return new RecordedOutcome(
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
