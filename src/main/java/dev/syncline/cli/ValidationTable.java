package dev.syncline.cli;

import static dev.syncline.cli.Table.Column.number;
import static dev.syncline.cli.Table.Column.text;

import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.validation.ValidatedJob;
import dev.syncline.manifest.ManifestSummary;
import java.io.PrintWriter;
import java.util.List;

/** What validation found, a line a stage. */
final class ValidationTable {
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

    static void write(PrintWriter out, JobDefinition job, ValidatedJob validated) {
        try (Table table = new Table(out, COLUMNS)) {
            for (ValidatedJob.ValidatedStage found : validated.stages()) {
                ManifestSummary summary = found.summary();
                table.row(List.of(
                        found.stage().name(),
                        job.endpointOf(found.stage()).api(),
                        Texts.number(summary.entries()),
                        Texts.number(summary.targets()),
                        Texts.bytes(summary.bytes()),
                        Texts.number(summary.errors()),
                        Texts.number(summary.duplicates().count()),
                        Texts.number(summary.warnings())));
            }
        }
    }
}
