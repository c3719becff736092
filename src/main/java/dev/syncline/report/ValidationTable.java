package dev.syncline.report;

import static dev.syncline.report.Table.Column.number;
import static dev.syncline.report.Table.Column.text;

import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.validation.ValidatedJob;
import dev.syncline.manifest.ManifestSummary;
import java.io.PrintWriter;
import java.util.List;

/** Writes the result of a validation as a table, one row per stage. */
public final class ValidationTable {
    private static final List<Table.Column> COLUMNS = List.of(
            text("STAGE"),
            text("API"),
            number("ENTRIES"),
            number("TARGETS"),
            number("SIZE"),
            number("ERRORS"),
            number("DUPLICATES"),
            number("WARNINGS"));

    private ValidationTable() {}

    public static void write(PrintWriter out, JobDefinition job, ValidatedJob validated) {
        try (Table table = new Table(out, COLUMNS)) {
            for (ValidatedJob.ValidatedStage stage : validated.stages()) {
                ManifestSummary summary = stage.summary();
                table.row(List.of(
                        stage.stage().name(),
                        job.endpointOf(stage.stage()).api(),
                        HumanFormat.number(summary.entries()),
                        HumanFormat.number(summary.targets()),
                        HumanFormat.bytes(summary.bytes()),
                        HumanFormat.number(summary.errors()),
                        HumanFormat.number(summary.duplicates().count()),
                        HumanFormat.number(summary.warnings())));
            }
        }
    }
}
