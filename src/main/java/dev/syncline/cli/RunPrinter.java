package dev.syncline.cli;

import dev.syncline.cli.console.Console;
import dev.syncline.job.run.RunReport;
import dev.syncline.report.NextSteps;
import dev.syncline.report.ReportedStatus;
import dev.syncline.report.RunJson;
import dev.syncline.report.RunTable;
import dev.syncline.report.RunTitle;

/** Prints a run: its counts as data, and the reasons and next steps for people. */
final class RunPrinter {
    private final Console console;
    private final boolean json;

    RunPrinter(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    void print(RunReport report, ReportedStatus status) {
        if (json) {
            console.say(RunTitle.of(report, status));
        }
        console.printData(() -> printCounts(report, status));
        NextSteps.of(report, status).forEach(console::say);
    }

    private void printCounts(RunReport report, ReportedStatus status) {
        if (json) {
            RunJson.write(console.out(), report, status);
        } else {
            RunTable.write(console.dataWriter(), report, status);
        }
    }
}
