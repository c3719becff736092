package dev.syncline.report;

import static dev.syncline.report.Table.Column.number;
import static dev.syncline.report.Table.Column.text;

import dev.syncline.job.redrive.RedrivePreview;
import dev.syncline.job.redrive.SelectedEntry;
import java.io.PrintWriter;
import java.util.List;

/** Writes what a redrive would send as two tables: the numbers of targets, and the first of them. */
public final class RedriveTable {
    private static final List<Table.Column> GROUPS =
            List.of(text("STAGE"), text("STATUS"), text("CODE"), number("TARGETS"));
    private static final List<Table.Column> FIRST =
            List.of(text("STAGE"), number("LINE"), text("KEY"), text("TARGET"), text("STATUS"), text("CODE"));

    private RedriveTable() {}

    public static void write(PrintWriter out, RedrivePreview preview) {
        try (Table table = new Table(out, GROUPS)) {
            preview.groups()
                    .forEach(group -> table.row(List.of(
                            group.stage(), group.state().name(), group.code(), HumanFormat.number(group.targets()))));
        }
        out.println();
        out.println("the first " + HumanFormat.count(preview.first().size(), "entry", "entries"));
        try (Table table = new Table(out, FIRST)) {
            for (SelectedEntry entry : preview.first()) {
                entry.targets()
                        .forEach(target -> table.row(List.of(
                                entry.stage(),
                                String.valueOf(entry.line()),
                                entry.key(),
                                target.name(),
                                target.state().name(),
                                target.errorCode())));
            }
        }
    }
}
