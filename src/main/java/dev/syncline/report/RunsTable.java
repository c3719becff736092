package dev.syncline.report;

import static dev.syncline.report.Table.Column.number;
import static dev.syncline.report.Table.Column.text;

import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import java.io.PrintWriter;
import java.util.List;

/** Writes a list of runs as a table. */
public final class RunsTable {
    private static final List<Table.Column> COLUMNS = List.of(
            number("RUN"),
            text("JOB"),
            text("DATE"),
            number("N"),
            text("STAGE"),
            text("REDRIVE OF"),
            text("STATUS"),
            number("EXIT"),
            text("STARTED"),
            text("ENDED"),
            number("TOOK"),
            number("CALLS"),
            number("REQUESTS/S"));

    private RunsTable() {}

    public static void write(PrintWriter out, List<Run> runs) {
        try (Table table = new Table(out, COLUMNS)) {
            for (Run run : runs) {
                ReportedStatus status = ReportedStatus.of(run);
                RunIdentity identity = run.identity();
                table.row(List.of(
                        String.valueOf(run.runId()),
                        identity.job(),
                        identity.date().toString(),
                        String.valueOf(identity.number()),
                        identity.onlyStage(),
                        run.isRedrive() ? String.valueOf(run.redriveOf()) : "",
                        status.status().name(),
                        status.exitCode() == ReportedStatus.NO_EXIT_CODE ? "" : String.valueOf(status.exitCode()),
                        RunFigures.started(run),
                        RunFigures.ended(run),
                        RunFigures.took(run),
                        HumanFormat.number(run.work().calls()),
                        RunFigures.rate(run)));
            }
        }
    }
}
