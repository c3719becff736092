package dev.syncline.report;

import static dev.syncline.report.Table.Column.number;
import static dev.syncline.report.Table.Column.text;

import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.Stage;
import java.io.PrintWriter;
import java.util.List;

/** Writes outcomes as a table: the fields that fit on a line. */
public final class ResultsTable implements AutoCloseable {
    private static final List<Table.Column> COLUMNS = List.of(
            text("STAGE"),
            text("FILE"),
            number("LINE"),
            text("KEY"),
            text("TARGET"),
            text("STATUS"),
            text("OPERATION"),
            text("CODE"),
            number("TRIES"),
            text("MESSAGE"));

    private final Table table;

    public ResultsTable(PrintWriter out) {
        this.table = new Table(out, COLUMNS);
    }

    public void write(Stage stage, RecordedOutcome result) {
        String operation = result.operationId().isEmpty() ? result.requestId() : result.operationId();
        table.row(List.of(
                stage.name(),
                fileOf(stage, result),
                String.valueOf(result.line()),
                result.key(),
                result.target(),
                result.status().name(),
                operation,
                result.errorCode(),
                String.valueOf(result.attempts()),
                result.message()));
    }

    /** The file that the entry stands in. Runs of early versions did not record it: the manifest of the definition. */
    static String fileOf(Stage stage, RecordedOutcome result) {
        String file = result.provenance().file();
        return file.isEmpty() ? stage.manifest() : file;
    }

    @Override
    public void close() {
        table.close();
    }
}
