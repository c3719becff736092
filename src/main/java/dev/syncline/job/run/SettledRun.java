package dev.syncline.job.run;

import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunEnd;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageKey;
import dev.syncline.ledger.StageStatus;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Computes how a run is after a person has decided about targets in doubt. A run with nothing left ends at once, without a
 * restart.
 */
final class SettledRun {
    private final Ledger ledger;
    private final RunAdmission.Claim claim;
    private final Run before;

    /**
     * @param claim of the run; the caller releases it
     * @param before the run as it was before the claim
     */
    SettledRun(Ledger ledger, RunAdmission.Claim claim, Run before) {
        this.ledger = ledger;
        this.claim = claim;
        this.before = before;
    }

    /** The new status of the run. Spring Batch's execution gets the same status. */
    RunEnd end() {
        Counts counts = new RunReports(ledger).of(before).counts();
        if (before.status().isFinal() || counts.inDoubt() > 0) {
            return unchanged();
        }
        if (counts.left() == 0) {
            endStages();
            List<Stage> stages = ledger.stages().ofRun(before.runId());
            ExecutionEnd end = ExecutionEnd.of(new Reconciliation(before.runId(), ledger).flaws(), stages, counts);
            settleBatch(end.batchStatus());
            return new RunEnd(end.status(), end.exitCode().number(), end.message());
        }
        if (before.status() != RunStatus.IN_DOUBT) {
            return unchanged();
        }
        settleBatch(BatchStatus.STOPPED);
        return new RunEnd(RunStatus.STOPPED, ExitCode.STOPPED.number(), "");
    }

    private RunEnd unchanged() {
        return before.status() == RunStatus.RUNNING
                ? new RunEnd(RunStatus.STOPPED, before.exitCode(), before.message())
                : before.end();
    }

    /** Every target has a final outcome, so nothing can keep a stage from its end any more. */
    private void endStages() {
        int stages = ledger.stages().ofRun(before.runId()).size();
        ledger.inTransaction(() -> {
            for (int no = 0; no < stages; no++) {
                ledger.stages().setStatus(new StageKey(before.runId(), no), claim.epoch(), StageStatus.ENDED, "");
            }
        });
    }

    private void settleBatch(BatchStatus status) {
        try (ConfigurableApplicationContext context = BatchApplication.start(ledger.dataSource())) {
            new BatchJobLauncher(context, claim.run()).settle(status);
        }
    }
}
