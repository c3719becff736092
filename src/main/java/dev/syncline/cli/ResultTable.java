package dev.syncline.cli;

import static dev.syncline.cli.Table.Column.number;
import static dev.syncline.cli.Table.Column.text;

import dev.syncline.ledger.RecordedOutcome;
import java.io.PrintWriter;
import java.util.List;

/** Results for people: what fits on a line. */
final class ResultTable implements AutoCloseable {
    private static final List<Table.Column> COLUMNS = List.of(
            text("STAGE"),
            number("LINE"),
            text("KEY"),
            text("TARGET"),
            text("STATUS"),
            text("OPERATION"),
            text("CODE"),
            number("TRIES"),
            text("MESSAGE"));

    private final Table table;

    ResultTable(PrintWriter out) {
        this.table = new Table(out, COLUMNS);
    }

    void write(String stage, RecordedOutcome result) {
        String handle = result.operationId().isEmpty() ? result.requestId() : result.operationId();
        table.row(List.of(
                stage,
                String.valueOf(result.line()),
                result.key(),
                result.target(),
                result.status().name(),
                handle,
                result.errorCode(),
                String.valueOf(result.attempts()),
                result.message()));
    }

    @Override
    public void close() {
        table.close();
    }
}
