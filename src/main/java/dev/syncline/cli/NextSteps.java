package dev.syncline.cli;

import dev.syncline.job.run.RunReport.StageReport;
import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import dev.syncline.ledger.RunStatus;
import java.util.ArrayList;
import java.util.List;

/** What people are told beneath a run's figures: why it stands as it does, and what they can do. */
final class NextSteps {
    private NextSteps() {}

    /** A run's identity in words. */
    static String name(Run run) {
        RunIdentity identity = run.identity();
        StringBuilder name = new StringBuilder(identity.job()).append(" of ").append(identity.date());
        if (identity.number() > 1) {
            name.append(", number ").append(identity.number());
        }
        if (!identity.onlyStage().isEmpty()) {
            name.append(", stage ").append(identity.onlyStage());
        }
        if (!identity.onlyManifest().isEmpty()) {
            name.append(", manifest ").append(identity.onlyManifest());
        }
        return name.toString();
    }

    static List<String> of(RunReport report, Standing standing) {
        List<String> lines = new ArrayList<>(reasons(report, standing));
        long run = report.run().runId();
        if (report.counts().failed() > 0) {
            lines.add("what failed:        results " + run + " --status FAILED");
        }
        if (report.counts().invalid() > 0) {
            lines.add("what was skipped:   results " + run + " --status SKIPPED");
        }
        if (report.counts().inDoubt() > 0) {
            lines.add("what is in doubt:   results " + run + " --status IN_DOUBT");
            if (standing.status() != RunStatus.RUNNING) {
                lines.add("to decide it:       resolve " + run + " --key K --as succeeded|resend|failed");
            }
        }
        if (standing.status() == RunStatus.RUNNING) {
            lines.add("to stop it:         stop " + run);
        } else if (!standing.status().isFinal()) {
            lines.add("to go on with it:   restart " + run);
        }
        return lines;
    }

    private static List<String> reasons(RunReport report, Standing standing) {
        List<String> reasons = new ArrayList<>();
        if (!standing.message().isEmpty()) {
            reasons.add(standing.message());
        }
        for (StageReport stage : report.stages()) {
            String why = Standing.why(stage);
            if (!why.isEmpty() && !standing.message().contains(why)) {
                reasons.add("stage " + stage.name() + ": " + why);
            }
        }
        return reasons;
    }
}
