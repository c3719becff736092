package dev.syncline.report;

import static dev.syncline.report.Table.Column.number;
import static dev.syncline.report.Table.Column.text;

import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.Counts;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a run as a table: one row per stage, and a row of totals if there are several stages. */
public final class RunTable {
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

    private static final Table.Column FOLLOWING = number("FOLLOWING");

    private RunTable() {}

    public static void write(PrintWriter out, RunReport report, ReportedStatus status) {
        out.println(ControlCharacters.replaceIn(RunTitle.of(report, status)));
        out.println(RunFigures.line(report.run()));
        if (!report.redrivenBy().isEmpty()) {
            out.println("redriven by "
                    + report.redrivenBy().stream().map(run -> "run " + run).collect(Collectors.joining(", ")));
        }
        try (Table table = new Table(out, columns(report.counts()))) {
            for (RunReport.StageReport stage : report.stages()) {
                table.row(row(stage.name(), status.statusOf(stage), stage.counts(), report.counts()));
            }
            if (report.stages().size() > 1) {
                table.row(row("all", status.status().name(), report.counts(), report.counts()));
            }
        }
    }

    /** The column of followed operations is shown only if there are any. */
    private static List<Table.Column> columns(Counts all) {
        return all.following() == 0
                ? COLUMNS
                : Stream.concat(COLUMNS.stream(), Stream.of(FOLLOWING)).toList();
    }

    private static List<String> row(String name, String status, Counts counts, Counts all) {
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
                .map(HumanFormat::number);
        Stream<String> following =
                all.following() == 0 ? Stream.of() : Stream.of(HumanFormat.number(counts.following()));
        return Stream.of(Stream.of(name, status), numbers, following)
                .flatMap(cells -> cells)
                .toList();
    }
}
