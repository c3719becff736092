package dev.syncline.report;

import dev.syncline.job.run.RunReport;
import dev.syncline.job.run.RunReport.StageReport;
import dev.syncline.ledger.RunStatus;
import java.util.ArrayList;
import java.util.List;

/** The lines below the counts of a run: why the run has its status, and which commands a person can use next. */
public final class NextSteps {
    private NextSteps() {}

    public static List<String> of(RunReport report, ReportedStatus status) {
        List<String> lines = new ArrayList<>(reasons(report, status));
        long run = report.run().runId();
        if (report.counts().failed() > 0) {
            lines.add("what failed:        results " + run + " --status FAILED");
        }
        if (report.counts().invalid() > 0) {
            lines.add("what was skipped:   results " + run + " --status SKIPPED");
        }
        if (report.counts().following() > 0) {
            lines.add(HumanFormat.count(report.counts().following(), "operation", "operations")
                    + " still run at the APIs, as far as Syncline knows"
                    + (status.status() == RunStatus.RUNNING
                            ? ""
                            : "; restart follows them on, and sends none of their entries again"));
        }
        if (report.counts().inDoubt() > 0) {
            lines.add("what is in doubt:   results " + run + " --status IN_DOUBT");
            if (status.status() != RunStatus.RUNNING) {
                lines.add("to decide it:       resolve " + run + " --key K --as succeeded|resend|failed");
            }
        }
        if (report.counts().failed() > 0 && status.status() != RunStatus.RUNNING) {
            lines.add("to send it again:   redrive " + run);
        }
        if (status.status() == RunStatus.RUNNING) {
            lines.add("to stop it:         stop " + run);
        } else if (!status.status().isFinal()) {
            lines.add("to continue it:     restart " + run);
        }
        return lines;
    }

    private static List<String> reasons(RunReport report, ReportedStatus status) {
        List<String> reasons = new ArrayList<>();
        if (!status.message().isEmpty()) {
            reasons.add(status.message());
        }
        for (StageReport stage : report.stages()) {
            String reason = ReportedStatus.reasonOf(stage);
            if (!reason.isEmpty() && !status.message().contains(reason)) {
                reasons.add("stage " + stage.name() + ": " + reason);
            }
        }
        return reasons;
    }
}
