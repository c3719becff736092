package dev.syncline.job.run;

import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.Stages;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads the state of a run from the database. */
public final class RunReports {
    private final Stages stages;

    public RunReports(DataSource dataSource) {
        this.stages = new Stages(dataSource);
    }

    /** The state of the run, without the figures of an execution. */
    public RunReport of(Run run) {
        List<RunReport.StageReport> reports = new ArrayList<>();
        for (Stage stage : stages.of(run.runId())) {
            reports.add(new RunReport.StageReport(stage.name(), stage.status(), stage.message(), stage.counts()));
        }
        return new RunReport(run, reports, 0, 0, 0);
    }
}
