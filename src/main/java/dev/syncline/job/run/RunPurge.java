package dev.syncline.job.run;

import dev.syncline.job.StopSignal;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Deletes finished runs: their outcomes first, then their files, what Spring Batch knows of them, and their own rows
 * last. A purge that is killed leaves the run's row, so the next purge finds the run again. The run is not claimed: a
 * killed purge would leave it RUNNING. See docs/adr/0058-purge.md.
 */
public final class RunPurge {
    private final Ledger ledger;
    private final StopSignal stopSignal;
    private final Consumer<Run> deleteFiles;

    /**
     * @param stopSignal stops the purge between two runs
     * @param deleteFiles deletes the files of a run; those that are not there are no error
     */
    public RunPurge(Ledger ledger, StopSignal stopSignal, Consumer<Run> deleteFiles) {
        this.ledger = ledger;
        this.stopSignal = stopSignal;
        this.deleteFiles = deleteFiles;
    }

    /**
     * Deletes runs, one after the other.
     *
     * @return how many were deleted
     */
    public int delete(List<Run> runs) {
        int deleted = 0;
        if (runs.isEmpty()) {
            return 0;
        }
        try (ConfigurableApplicationContext context = BatchApplication.start(ledger.dataSource())) {
            for (Run run : runs) {
                if (stopSignal.isStopping()) {
                    return deleted;
                }
                if (ledger.purge().isStillCandidate(run.runId())) {
                    delete(run, context);
                    deleted++;
                }
            }
        }
        return deleted;
    }

    private void delete(Run run, ConfigurableApplicationContext context) {
        ledger.purge().begin(run.runId());
        ledger.purge().deleteOutcomes(run.runId());
        deleteFiles.accept(run);
        new BatchJobLauncher(context, run).delete();
        ledger.purge().deleteRest(run.runId());
    }
}
