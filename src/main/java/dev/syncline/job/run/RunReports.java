package dev.syncline.job.run;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the state of a run from the database. */
public final class RunReports {
    private final Ledger ledger;

    public RunReports(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The state of the run. Its figures are those of all its executions. */
    public RunReport of(Run run) {
        List<RunReport.StageReport> reports = new ArrayList<>();
        Map<Integer, Long> following = ledger.following().countByStage(run.runId());
        for (Stage stage : ledger.stages().ofRun(run.runId())) {
            Counts counts = stage.counts().withFollowing(following.getOrDefault(reports.size(), 0L));
            reports.add(new RunReport.StageReport(stage.name(), stage.status(), stage.message(), counts));
        }
        return new RunReport(
                run,
                reports,
                run.work().calls(),
                run.work().attempts(),
                run.work().time().toMillis() / 1e3,
                false,
                ledger.redrives().of(run.runId()).stream().map(Run::runId).toList());
    }
}
