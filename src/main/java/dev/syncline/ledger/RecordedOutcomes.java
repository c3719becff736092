package dev.syncline.ledger;

import dev.syncline.connector.Outcome;
import dev.syncline.connector.OutcomeStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Reads outcomes back, to show them and to count them. */
public final class RecordedOutcomes {
    /** Rows that the driver reads at a time. */
    private static final int FETCH_SIZE = 1_000;
    /** Number of entries that one query counts. */
    private static final long COUNTED_AT_ONCE = 100_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    /** @param template a template that no other object uses, because its fetch size is changed here */
    RecordedOutcomes(JdbcTemplate template, TransactionOperations transaction) {
        template.setFetchSize(FETCH_SIZE);
        this.jdbc = JdbcClient.create(template);
        this.transaction = transaction;
    }

    /** Selects results; an empty text selects all. */
    public record Filter(String status, String code, String key) {
        public static final Filter ALL = new Filter("", "", "");
    }

    /**
     * Passes the run's results to {@code consumer} one by one, by stage, ordinal and target. Memory does not grow with
     * their number. Reads in a transaction, because PostgreSQL's driver loads all rows at once outside of one.
     */
    public void forEach(long runId, Filter filter, Consumer<RecordedOutcome> consumer) {
        transaction.executeWithoutResult(status -> {
            for (OutcomeNumbers stage : OutcomeNumbers.read(jdbc, runId)) {
                forEach(stage, filter, consumer);
            }
        });
    }

    private void forEach(OutcomeNumbers stage, Filter filter, Consumer<RecordedOutcome> consumer) {
        TargetOrder order = new TargetOrder(consumer);
        jdbc.sql("""
                        SELECT * FROM syncline_outcome WHERE outcome_no >= :from AND outcome_no < :end
                            AND (:status = '' OR status = :status) AND (:code = '' OR error_code = :code)
                            AND (:key = '' OR entry_key = :key)
                        ORDER BY outcome_no
                        """)
                .param("from", stage.from(0))
                .param("end", stage.end())
                .param("status", filter.status())
                .param("code", filter.code())
                .param("key", filter.key())
                .query(row -> {
                    order.accept(OutcomeColumns.read(row));
                });
        order.flush();
    }

    /**
     * Sorts the results of each entry by target. The database returns them in the order in which they were recorded.
     */
    private static final class TargetOrder {
        private final Consumer<RecordedOutcome> consumer;
        private final List<RecordedOutcome> entry = new ArrayList<>();

        TargetOrder(Consumer<RecordedOutcome> consumer) {
            this.consumer = consumer;
        }

        void accept(RecordedOutcome result) {
            if (!entry.isEmpty() && entry.get(0).ordinal() != result.ordinal()) {
                flush();
            }
            entry.add(result);
        }

        void flush() {
            entry.sort(Comparator.comparing(RecordedOutcome::target));
            entry.forEach(consumer);
            entry.clear();
        }
    }

    /**
     * Counts the targets of a stage by state, from the outcomes themselves.
     *
     * @param entries in the stage's manifest
     */
    public Counts count(StageKey stage, long entries) {
        OutcomeNumbers numbers = OutcomeNumbers.read(jdbc, stage);
        Census census = new Census();
        jdbc.sql("""
                        SELECT status, reason, COUNT(*) AS targets, COUNT(NULLIF(target, '')) AS named
                        FROM syncline_outcome WHERE outcome_no >= :from AND outcome_no < :end
                        GROUP BY status, reason
                        """).param("from", numbers.from(0)).param("end", numbers.end()).query(census::add);
        // without named targets, each recorded entry has exactly one outcome
        long recorded = census.named == 0 ? census.targets : countEntries(numbers);
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

    /** Counts in ranges, because the database keeps the distinct ordinals of one query in memory. */
    private long countEntries(OutcomeNumbers numbers) {
        long entries = 0;
        for (long from = 0; from < numbers.entries(); from += COUNTED_AT_ONCE) {
            entries +=
                    count("""
                    SELECT COUNT(DISTINCT ordinal) FROM syncline_outcome WHERE outcome_no >= :from AND outcome_no < :end
                    """, numbers.from(from), numbers.from(Math.min(from + COUNTED_AT_ONCE, numbers.entries())));
        }
        return entries;
    }

    /** Counts the outcomes of entries that a part's committed position does not cover. There should be none. */
    public long countBeyondPosition(StageKey stage, Part part) {
        OutcomeNumbers numbers = OutcomeNumbers.read(jdbc, stage);
        return count(
                "SELECT COUNT(*) FROM syncline_outcome WHERE outcome_no >= :from AND outcome_no < :end",
                numbers.from(part.done()),
                numbers.from(part.end()));
    }

    private long count(String sql, long from, long end) {
        return jdbc.sql(sql)
                .param("from", from)
                .param("end", end)
                .query(Long.class)
                .single();
    }

    /** A target in doubt. */
    public record InDoubt(String key, String target) {}

    /**
     * The first targets of a run that are in doubt, in the order of its stages and entries.
     *
     * @param key only targets of this entry; empty = all
     */
    public List<InDoubt> inDoubt(long runId, String key, int most) {
        return jdbc.sql("""
                        SELECT outcome.entry_key, outcome.target FROM syncline_unresolved waiting
                        JOIN syncline_outcome outcome ON outcome.outcome_no = waiting.outcome_no
                        WHERE waiting.run_id = :run AND outcome.status = 'IN_DOUBT'
                            AND (:key = '' OR outcome.entry_key = :key)
                        ORDER BY waiting.run_id, waiting.stage_no, waiting.ordinal, waiting.target
                        FETCH FIRST :most ROWS ONLY
                        """)
                .param("run", runId)
                .param("key", key)
                .param("most", most)
                .query((row, number) -> new InDoubt(row.getString("entry_key"), row.getString("target")))
                .list();
    }
}
