package dev.syncline.ledger;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.database.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads the outcomes of two runs side by side. Both runs are read in the order of stage name, key and target, and merged
 * as they are read, so memory does not grow with their number. The database sorts, on its disk if there are many.
 */
public final class OutcomePairs {
    /** Rows that the driver reads at a time. */
    private static final int FETCH_SIZE = 1_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Dialect dialect;
    private final Comparator<ComparedOutcome> order;

    /** @param template a template that no other object uses, because its fetch size is changed here */
    OutcomePairs(JdbcTemplate template, TransactionOperations transaction, Dialect dialect) {
        template.setFetchSize(FETCH_SIZE);
        this.jdbc = JdbcClient.create(template);
        this.transaction = transaction;
        this.dialect = dialect;
        this.order = Comparator.comparing(ComparedOutcome::key, dialect.textOrder())
                .thenComparing(ComparedOutcome::target, dialect.textOrder());
    }

    /** Which outcomes are compared. */
    public enum Scope {
        ALL(""),
        /** Only those for which {@link ComparedOutcome#isFailing()} holds. */
        FAILING(" AND (status IN ('FAILED', 'DEFERRED', 'IN_DOUBT') OR reason = 'INVALID')");

        private final String condition;

        Scope(String condition) {
            this.condition = condition;
        }
    }

    /** Receives each target once. At least one of the runs has an outcome for it. */
    @FunctionalInterface
    public interface PairConsumer {
        void accept(String stage, Optional<ComparedOutcome> earlier, Optional<ComparedOutcome> later);
    }

    /** Passes the targets of two runs to {@code consumer}, by stage name, key and target. */
    public void forEach(long earlier, long later, Scope scope, PairConsumer consumer) {
        transaction.executeWithoutResult(status -> {
            TreeMap<String, StageKey> before = stages(earlier);
            TreeMap<String, StageKey> after = stages(later);
            TreeSet<String> names = new TreeSet<>(before.keySet());
            names.addAll(after.keySet());
            for (String name : names) {
                try (Stream<ComparedOutcome> one = read(before.get(name), scope);
                        Stream<ComparedOutcome> other = read(after.get(name), scope)) {
                    merge(name, one.iterator(), other.iterator(), consumer);
                }
            }
        });
    }

    private TreeMap<String, StageKey> stages(long runId) {
        TreeMap<String, StageKey> stages = new TreeMap<>();
        jdbc.sql("SELECT stage_no, name FROM syncline_stage WHERE run_id = :run")
                .param("run", runId)
                .query(row -> {
                    stages.put(row.getString("name"), new StageKey(runId, row.getInt("stage_no")));
                });
        return stages;
    }

    private Stream<ComparedOutcome> read(@Nullable StageKey stage, Scope scope) {
        if (stage == null) {
            return Stream.empty();
        }
        OutcomeNumbers numbers = OutcomeNumbers.read(jdbc, stage);
        List<String> ordered = List.of(dialect.inTextOrder("entry_key"), dialect.inTextOrder("target"), "outcome_no");
        return jdbc
                .sql("""
                        SELECT line, entry_key, target, status, reason, error_class, error_code, message
                        FROM syncline_outcome WHERE outcome_no >= :from AND outcome_no < :end %s
                        ORDER BY %s
                        """.formatted(scope.condition, String.join(", ", ordered)))
                .param("from", numbers.from(0))
                .param("end", numbers.end())
                .query((row, number) -> map(row))
                .stream();
    }

    private static ComparedOutcome map(ResultSet row) throws SQLException {
        return new ComparedOutcome(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                OutcomeStatus.valueOf(row.getString(4)),
                textOrEmpty(row.getString(5)),
                textOrEmpty(row.getString(6)),
                textOrEmpty(row.getString(7)),
                textOrEmpty(row.getString(8)));
    }

    private static String textOrEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** A target that a run has twice, because its policy merges duplicates, is paired as often as both runs have it. */
    private void merge(
            String stage, Iterator<ComparedOutcome> earlier, Iterator<ComparedOutcome> later, PairConsumer consumer) {
        Optional<ComparedOutcome> one = next(earlier);
        Optional<ComparedOutcome> other = next(later);
        while (one.isPresent() || other.isPresent()) {
            int compared = compare(one, other);
            consumer.accept(stage, compared <= 0 ? one : Optional.empty(), compared >= 0 ? other : Optional.empty());
            one = compared <= 0 ? next(earlier) : one;
            other = compared >= 0 ? next(later) : other;
        }
    }

    /** Nothing comes after everything. */
    private int compare(Optional<ComparedOutcome> one, Optional<ComparedOutcome> other) {
        if (one.isEmpty()) {
            return 1;
        }
        return other.isEmpty() ? -1 : order.compare(one.get(), other.get());
    }

    private static Optional<ComparedOutcome> next(Iterator<ComparedOutcome> rows) {
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }
}
