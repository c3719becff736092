package dev.syncline.ledger;

import dev.syncline.ledger.database.WriteTurn;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes outcomes. Takes part in the caller's transaction. */
public final class Outcomes {
    /** Longest key an entry may have, in characters. */
    public static final int LONGEST_KEY = 700;
    /** Longest target an entry may have, in characters. */
    public static final int LONGEST_TARGET = 255;
    /** The most targets an entry may have: each pass over one that stays open takes another number of the entry's. */
    public static final int MOST_TARGETS = 100_000;

    private static final String INSERT = "INSERT INTO syncline_outcome (" + OutcomeColumns.NAMES + ") VALUES ";
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    /** A fifth cheaper to H2 than one by one. */
    private static final int ROWS_AT_ONCE = 16;

    private static final String INSERT_ROWS = INSERT + ROW + (", " + ROW).repeat(ROWS_AT_ONCE - 1);
    private static final String COPY = "COPY syncline_outcome (" + OutcomeColumns.NAMES + ") FROM STDIN";
    private static final String DELETE = "DELETE FROM syncline_outcome" + UnresolvedOutcomes.OUTCOME_OF_TARGET;
    private static final String LAST =
            "SELECT MAX(outcome_no) FROM syncline_outcome WHERE outcome_no >= ? AND outcome_no < ?";

    private static final String INSERT_OPEN = """
            INSERT INTO syncline_open (outcome_no, run_id, stage_no, ordinal, target, due_at, sending)
            VALUES (?, ?, ?, ?, ?, ?, FALSE)
            """;
    private static final String DELETE_OPEN = "DELETE FROM syncline_open" + UnresolvedOutcomes.OF_TARGET;

    /** Characters. */
    private static final int USUAL_ROW = 256;

    private final JdbcTemplate jdbc;
    private final WriteTurn turn;

    /** @param turn of all that writes to the same database */
    public Outcomes(DataSource dataSource, WriteTurn turn) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.turn = turn;
    }

    /** Records outcomes of entries that have no line in the ledger yet. */
    public void insert(StageKey stage, List<NewOutcome> outcomes) {
        turn.take();
        insert(stage, OutcomeNumbers.of(jdbc, stage), outcomes, new HashMap<>());
    }

    /** Records what became of targets that were open, in place of their lines. */
    public void replace(StageKey stage, List<TargetKey> targets, List<NewOutcome> outcomes) {
        turn.take();
        OutcomeNumbers numbers = OutcomeNumbers.of(jdbc, stage);
        Map<Long, Long> last = last(numbers, outcomes);
        each(jdbc, DELETE, stage, targets);
        each(jdbc, DELETE_OPEN, stage, targets);
        insert(stage, numbers, outcomes, last);
    }

    private Map<Long, Long> last(OutcomeNumbers numbers, List<NewOutcome> outcomes) {
        Map<Long, Long> last = new HashMap<>();
        for (NewOutcome outcome : outcomes) {
            last.computeIfAbsent(
                    outcome.ordinal(),
                    ordinal -> jdbc.queryForObject(LAST, Long.class, numbers.from(ordinal), numbers.from(ordinal + 1)));
        }
        return last;
    }

    /** An outcome with its number. */
    private record Line(long number, NewOutcome outcome) {}

    private void insert(StageKey stage, OutcomeNumbers numbers, List<NewOutcome> outcomes, Map<Long, Long> last) {
        List<Line> lines = outcomes.stream()
                .map(outcome -> new Line(numbers.next(outcome.ordinal(), last), outcome))
                .toList();
        jdbc.execute((Connection connection) -> {
            if (connection.isWrapperFor(PGConnection.class)) {
                copy(connection.unwrap(PGConnection.class), stage, lines);
            } else {
                int together = lines.size() - lines.size() % ROWS_AT_ONCE;
                Layout all = (cells, line) -> OutcomeColumns.lay(line.number(), stage, line.outcome(), cells);
                batch(connection, INSERT_ROWS, ROWS_AT_ONCE, lines.subList(0, together), all);
                batch(connection, INSERT + ROW, 1, lines.subList(together, lines.size()), all);
            }
            List<Line> open =
                    lines.stream().filter(line -> line.outcome().isOpen()).toList();
            batch(connection, INSERT_OPEN, 1, open, (cells, line) -> {
                cells.number(line.number());
                OutcomeColumns.key(stage, line.outcome(), cells);
                OutcomeColumns.due(line.outcome().outcome(), cells);
            });
            return lines.size();
        });
    }

    /** See docs/adr/0041-copy-into-postgresql.md. */
    private static void copy(PGConnection connection, StageKey stage, List<Line> lines) throws SQLException {
        StringBuilder rows = new StringBuilder(USUAL_ROW * lines.size());
        for (Line line : lines) {
            RowWriter.Line row = new RowWriter.Line(rows);
            OutcomeColumns.lay(line.number(), stage, line.outcome(), row);
            row.end();
        }
        try {
            connection.getCopyAPI().copyIn(COPY, new StringReader(rows.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    private interface Layout {
        void lay(RowWriter cells, Line line) throws SQLException;
    }

    /** @param rows of one statement; there are lines for whole statements */
    private static void batch(Connection connection, String sql, int rows, List<Line> lines, Layout layout)
            throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int first = 0; first < lines.size(); first += rows) {
                RowWriter.Parameters parameters = new RowWriter.Parameters(statement);
                for (Line line : lines.subList(first, first + rows)) {
                    layout.lay(parameters, line);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void each(JdbcTemplate jdbc, String sql, StageKey stage, List<TargetKey> targets) {
        jdbc.batchUpdate(sql, targets, Math.max(1, targets.size()), (statement, target) -> {
            statement.setLong(1, stage.runId());
            statement.setInt(2, stage.stageNo());
            statement.setLong(3, target.ordinal());
            statement.setString(4, target.target());
        });
    }
}
