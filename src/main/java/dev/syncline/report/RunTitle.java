package dev.syncline.report;

import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;

/** Names a run for people: {@code nightly of 2026-11-22, number 2, stage backups}. */
public final class RunTitle {
    private RunTitle() {}

    public static String of(Run run) {
        RunIdentity identity = run.identity();
        StringBuilder title = new StringBuilder(identity.job()).append(" of ").append(identity.date());
        if (identity.number() > 1) {
            title.append(", number ").append(identity.number());
        }
        if (!identity.onlyStage().isEmpty()) {
            title.append(", stage ").append(identity.onlyStage());
        }
        if (!identity.onlyManifest().isEmpty()) {
            title.append(", manifest ").append(identity.onlyManifest());
        }
        if (run.isRedrive()) {
            title.append(", redrive of run ").append(run.redriveOf());
        }
        return title.toString();
    }

    /** {@code run 7 · nightly of 2026-11-22 · SUCCEEDED}, with {@code NOTHING SENT · } before it if that is so. */
    public static String of(RunReport report, ReportedStatus status) {
        Run run = report.run();
        return (report.nothingSent() ? "NOTHING SENT · " : "") + "run " + run.runId() + " · " + of(run) + " · "
                + status.status();
    }
}
