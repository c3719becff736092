package dev.syncline.report.folder;

import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Executions;
import dev.syncline.ledger.Run;
import dev.syncline.report.ReportedStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the page and the summary show.
 *
 * @param executions the newest ones, oldest first
 * @param changes empty if there is no earlier run to compare with
 * @param redrives the manifests of what can be sent again
 */
record Facts(
        RunReport report,
        ReportedStatus status,
        Figures figures,
        List<FailureCodes.Group> failures,
        List<Executions.Execution> executions,
        Optional<Changes> changes,
        List<Redrive> redrives,
        Instant writtenAt) {

    /** A manifest of what can be sent again. */
    record Redrive(String stage, String file, long entries) {}

    Run run() {
        return report.run();
    }

    Counts counts() {
        return report.counts();
    }
}
