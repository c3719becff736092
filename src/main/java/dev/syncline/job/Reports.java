package dev.syncline.job;

import dev.syncline.ledger.Results;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageKey;
import dev.syncline.ledger.Stages;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads from the database how a run stands. */
public final class Reports {
    private final Stages stages;
    private final Results results;

    public Reports(DataSource dataSource) {
        this.stages = new Stages(dataSource);
        this.results = new Results(dataSource);
    }

    /** The run as it stands, without the figures of an execution. */
    public RunReport of(Run run) {
        List<RunReport.StageReport> reports = new ArrayList<>();
        List<Stage> all = stages.of(run.runId());
        for (int i = 0; i < all.size(); i++) {
            Stage stage = all.get(i);
            reports.add(new RunReport.StageReport(
                    stage.name(),
                    stage.status(),
                    stage.message(),
                    results.counts(new StageKey(run.runId(), i), stage.entries())));
        }
        return new RunReport(run, reports, 0, 0, 0);
    }
}
