package dev.syncline.cli;

import dev.syncline.cli.console.Console;
import dev.syncline.job.ExitCode;
import dev.syncline.job.run.RunReport;
import dev.syncline.report.ExplainedFailure;
import dev.syncline.report.FailuresText;
import dev.syncline.report.NextSteps;
import dev.syncline.report.ReportedStatus;
import dev.syncline.report.RunJson;
import dev.syncline.report.RunTable;
import dev.syncline.report.RunTitle;
import java.util.List;
import java.util.Optional;

/** Prints a run: its counts as data, and the reasons and next steps for people. */
final class RunPrinter {
    private final Console console;
    private final boolean json;
    private final boolean quiet;

    /** @param quiet whether people see nothing about a run whose exit code is 0 */
    RunPrinter(Console console, boolean json, boolean quiet) {
        this.console = console;
        this.json = json;
        this.quiet = quiet;
    }

    void print(RunReport report, ReportedStatus status) {
        print(report, status, Optional.empty());
    }

    /** @param failures the failures by code; empty if they are not printed */
    void print(RunReport report, ReportedStatus status, Optional<List<ExplainedFailure>> failures) {
        boolean silent = quiet && status.hasExitCode(ExitCode.GOOD);
        if (json && !silent) {
            console.say(RunTitle.of(report, status));
        }
        console.printData(() -> printCounts(report, status, failures));
        if (!silent) {
            NextSteps.of(report, status).forEach(console::say);
        }
    }

    private void printCounts(RunReport report, ReportedStatus status, Optional<List<ExplainedFailure>> failures) {
        if (json) {
            RunJson.write(console.out(), report, status, failures);
        } else {
            RunTable.write(console.dataWriter(), report, status);
            failures.ifPresent(all -> FailuresText.write(console.dataWriter(), all));
        }
    }
}
