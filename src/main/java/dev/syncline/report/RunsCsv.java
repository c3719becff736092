package dev.syncline.report;

import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import java.io.OutputStream;
import java.util.List;

/** Writes a list of runs as CSV. */
public final class RunsCsv {
    private static final List<String> HEADER = List.of(
            "run",
            "job",
            "date",
            "number",
            "stage",
            "manifest",
            "redrive_of",
            "status",
            "exit_code",
            "started_at",
            "ended_at",
            "seconds",
            "calls",
            "requests");

    private RunsCsv() {}

    public static void write(OutputStream out, List<Run> runs) {
        try (Csv csv = new Csv(out, HEADER)) {
            runs.forEach(run -> csv.row(row(run)));
        }
    }

    private static List<String> row(Run run) {
        ReportedStatus status = ReportedStatus.of(run);
        RunIdentity identity = run.identity();
        return List.of(
                String.valueOf(run.runId()),
                identity.job(),
                identity.date().toString(),
                String.valueOf(identity.number()),
                identity.onlyStage(),
                identity.onlyManifest(),
                run.isRedrive() ? String.valueOf(run.redriveOf()) : "",
                status.status().name(),
                status.exitCode() == ReportedStatus.NO_EXIT_CODE ? "" : String.valueOf(status.exitCode()),
                RunFigures.started(run),
                RunFigures.ended(run),
                String.valueOf(run.work().time().toMillis() / 1e3),
                String.valueOf(run.work().calls()),
                String.valueOf(run.work().attempts()));
    }
}
