package dev.syncline.ledger;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes outcomes. Takes part in the caller's transaction. */
public final class Outcomes {
    /** Longest key an entry may have, in characters. */
    public static final int LONGEST_KEY = 700;
    /** Longest target an entry may have, in characters. */
    public static final int LONGEST_TARGET = 255;

    private static final String INSERT = "INSERT INTO syncline_outcome (" + OutcomeColumns.NAMES + ") VALUES ";
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    /** A fifth cheaper to H2 than one by one. */
    private static final int ROWS_AT_ONCE = 16;

    private static final String INSERT_ROWS = INSERT + ROW + (", " + ROW).repeat(ROWS_AT_ONCE - 1);
    private static final String COPY = "COPY syncline_outcome (" + OutcomeColumns.NAMES + ") FROM STDIN";
    private static final String DELETE =
            "DELETE FROM syncline_outcome WHERE run_id = ? AND stage_no = ? AND ordinal = ? AND target = ?";

    private static final String INSERT_OPEN = """
            INSERT INTO syncline_open (run_id, stage_no, ordinal, target, due_at, sending)
            VALUES (?, ?, ?, ?, ?, FALSE)
            """;
    private static final String DELETE_OPEN =
            "DELETE FROM syncline_open WHERE run_id = ? AND stage_no = ? AND ordinal = ? AND target = ?";

    /** Characters. */
    private static final int USUAL_ROW = 256;

    private final JdbcTemplate jdbc;
    private final WritingTurn turn;

    /** @param turn of all that writes to the same database */
    public Outcomes(DataSource dataSource, WritingTurn turn) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.turn = turn;
    }

    /** Records what has no line in the ledger yet. */
    public void insert(StageKey stage, List<Recorded> outcomes) {
        turn.take();
        jdbc.execute((Connection connection) -> {
            if (connection.isWrapperFor(PGConnection.class)) {
                copy(connection.unwrap(PGConnection.class), stage, outcomes);
            } else {
                int together = outcomes.size() - outcomes.size() % ROWS_AT_ONCE;
                Layout all = (cells, outcome) -> OutcomeColumns.lay(stage, outcome, cells);
                batch(connection, INSERT_ROWS, ROWS_AT_ONCE, outcomes.subList(0, together), all);
                batch(connection, INSERT + ROW, 1, outcomes.subList(together, outcomes.size()), all);
            }
            List<Recorded> open = outcomes.stream().filter(Recorded::isOpen).toList();
            batch(connection, INSERT_OPEN, 1, open, (cells, outcome) -> {
                OutcomeColumns.key(stage, outcome, cells);
                OutcomeColumns.due(outcome.outcome(), cells);
            });
            return outcomes.size();
        });
    }

    /** See docs/adr/0041-copy-into-postgresql.md. */
    private static void copy(PGConnection connection, StageKey stage, List<Recorded> outcomes) throws SQLException {
        StringBuilder rows = new StringBuilder(USUAL_ROW * outcomes.size());
        for (Recorded outcome : outcomes) {
            Cells.Line line = new Cells.Line(rows);
            OutcomeColumns.lay(stage, outcome, line);
            line.end();
        }
        try {
            connection.getCopyAPI().copyIn(COPY, new StringReader(rows.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    private interface Layout {
        void lay(Cells cells, Recorded outcome) throws SQLException;
    }

    /** @param rows of one statement; there are outcomes for whole statements */
    private static void batch(Connection connection, String sql, int rows, List<Recorded> outcomes, Layout layout)
            throws SQLException {
        if (outcomes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int first = 0; first < outcomes.size(); first += rows) {
                Cells.Parameters parameters = new Cells.Parameters(statement);
                for (Recorded outcome : outcomes.subList(first, first + rows)) {
                    layout.lay(parameters, outcome);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Takes back the lines of what is open, so that {@link #insert} can record what became of it. */
    public void delete(StageKey stage, List<TargetKey> targets) {
        turn.take();
        each(jdbc, DELETE, stage, targets);
        each(jdbc, DELETE_OPEN, stage, targets);
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
