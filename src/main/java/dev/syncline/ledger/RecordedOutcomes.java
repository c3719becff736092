package dev.syncline.ledger;

import dev.syncline.connector.Outcome;
import dev.syncline.connector.OutcomeStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /**
     * Selects results. An empty text or an empty list selects all.
     *
     * @param stages numbers of stages
     * @param key the whole key
     * @param classes names of error classes
     * @param keyGlob a key in which {@code *} stands for any characters and {@code ?} for one
     */
    public record Filter(
            List<Integer> stages,
            List<OutcomeStatus> statuses,
            List<CodePattern> codes,
            String key,
            List<String> classes,
            String keyGlob) {
        public static final Filter ALL = new Filter(List.of(), List.of(), List.of(), "");

        public Filter(List<Integer> stages, List<OutcomeStatus> statuses, List<CodePattern> codes, String key) {
            this(stages, statuses, codes, key, List.of(), "");
        }

        public Filter {
            stages = List.copyOf(stages);
            statuses = List.copyOf(statuses);
            codes = List.copyOf(codes);
            classes = List.copyOf(classes);
        }

        /** Conditions of SQL, each with {@code AND} before it. */
        private String conditions() {
            String status = statuses.isEmpty() ? "" : " AND outcome.status IN (:statuses)";
            String code = codes.isEmpty()
                    ? ""
                    : IntStream.range(0, likes().size())
                            .mapToObj(no -> "LOWER(outcome.error_code) LIKE :code" + no + " ESCAPE '!'")
                            .collect(Collectors.joining(" OR ", " AND (", ")"));
            return status
                    + code
                    + (key.isEmpty() ? "" : " AND outcome.entry_key = :key")
                    + (classes.isEmpty() ? "" : " AND outcome.error_class IN (:classes)")
                    + (keyGlob.isEmpty() ? "" : " AND outcome.entry_key LIKE :glob ESCAPE '!'");
        }

        private Map<String, Object> parameters() {
            Map<String, Object> parameters = new HashMap<>();
            parameters.put(
                    "statuses", statuses.stream().map(OutcomeStatus::name).toList());
            parameters.put("key", key);
            parameters.put("classes", classes);
            parameters.put("glob", likeOf(keyGlob));
            List<String> likes = likes();
            for (int no = 0; no < likes.size(); no++) {
                parameters.put("code" + no, likes.get(no));
            }
            return parameters;
        }

        private static String likeOf(String glob) {
            return glob.replace("!", "!!")
                    .replace("%", "!%")
                    .replace("_", "!_")
                    .replace('*', '%')
                    .replace('?', '_');
        }

        private List<String> likes() {
            return codes.stream().flatMap(code -> code.likes().stream()).toList();
        }
    }

    /**
     * Passes the run's results to {@code consumer} one by one, by stage, ordinal and target. Memory does not grow with
     * their number. Reads in a transaction, because PostgreSQL's driver loads all rows at once outside of one.
     */
    public void forEach(long runId, Filter filter, Consumer<RecordedOutcome> consumer) {
        transaction.executeWithoutResult(status -> {
            for (OutcomeNumbers stage : OutcomeNumbers.read(jdbc, runId)) {
                if (filter.stages().isEmpty() || filter.stages().contains(stage.stageNo())) {
                    forEach(runId, stage, filter, consumer);
                }
            }
        });
    }

    private void forEach(long runId, OutcomeNumbers stage, Filter filter, Consumer<RecordedOutcome> consumer) {
        TargetOrder order = new TargetOrder(consumer);
        TreeMap<Long, String> files = EntryFiles.read(jdbc, new StageKey(runId, stage.stageNo()));
        jdbc.sql("""
                        SELECT outcome.*, decided.person, decided.decided_at, following.deadline_at, following.progress
                        FROM %s outcome LEFT JOIN syncline_decision decided
                            ON decided.run_id = outcome.run_id AND decided.stage_no = outcome.stage_no
                            AND decided.ordinal = outcome.ordinal AND decided.target = outcome.target
                        LEFT JOIN syncline_following following ON following.outcome_no = outcome.outcome_no
                        WHERE outcome.outcome_no >= :from AND outcome.outcome_no < :end %s
                        ORDER BY outcome.outcome_no
                        """.formatted(Failures.rowsOf(filter.statuses()), filter.conditions()))
                .param("run", runId)
                .param("from", stage.from(0))
                .param("end", stage.end())
                .params(filter.parameters())
                .query(row -> {
                    order.accept(OutcomeColumns.read(row, files));
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

    /**
     * The first targets of a run that are in doubt, in the order of its stages and entries. Memory grows with their
     * number.
     */
    public List<InDoubtTarget> inDoubt(long runId, int most) {
        return jdbc.sql("""
                        SELECT outcome.ordinal, outcome.entry_key, outcome.target, outcome.error_code
                        FROM syncline_unresolved waiting
                        JOIN syncline_outcome outcome ON outcome.outcome_no = waiting.outcome_no
                        WHERE waiting.run_id = :run AND outcome.status = 'IN_DOUBT'
                        ORDER BY waiting.run_id, waiting.stage_no, waiting.ordinal, waiting.target
                        FETCH FIRST :most ROWS ONLY
                        """)
                .param("run", runId)
                .param("most", most)
                .query((row, number) -> OutcomeColumns.inDoubt(row))
                .list();
    }
}
