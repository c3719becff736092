package dev.syncline.cli;

import static dev.syncline.cli.Table.Column.number;
import static dev.syncline.cli.Table.Column.text;

import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.Counts;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

/** A run as a table: a line a stage, and one for all. */
final class RunTable {
    private static final List<Table.Column> COLUMNS = List.of(
            text("STAGE"),
            text("STATUS"),
            number("ENTRIES"),
            number("TARGETS"),
            number("SUCCEEDED"),
            number("ACCEPTED"),
            number("FAILED"),
            number("SKIPPED"),
            number("DEFERRED"),
            number("IN DOUBT"),
            number("UNPROCESSED"));

    private RunTable() {}

    static void write(PrintWriter out, RunReport report, Standing standing) {
        out.println(Texts.shown(
                "run " + report.run().runId() + " · " + NextSteps.name(report.run()) + " · " + standing.status()));
        try (Table table = new Table(out, COLUMNS)) {
            for (RunReport.StageReport stage : report.stages()) {
                table.row(row(stage.name(), standing.of(stage), stage.counts()));
            }
            if (report.stages().size() > 1) {
                table.row(row("all", standing.status().name(), report.counts()));
            }
        }
    }

    private static List<String> row(String name, String status, Counts counts) {
        Stream<String> numbers = Stream.of(
                        counts.entries(),
                        counts.targets(),
                        counts.succeeded(),
                        counts.accepted(),
                        counts.failed(),
                        counts.skipped(),
                        counts.deferred(),
                        counts.inDoubt(),
                        counts.unprocessed())
                .map(Texts::number);
        return Stream.concat(Stream.of(name, status), numbers).toList();
    }
}
