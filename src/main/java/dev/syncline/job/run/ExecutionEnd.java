package dev.syncline.job.run;

import dev.syncline.job.ExitCode;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageStatus;
import java.util.List;
import org.springframework.batch.core.BatchStatus;

/** How an execution ended: exit code, status and message. It is computed from the same rows that users see. */
record ExecutionEnd(ExitCode exitCode, RunStatus status, String message) {

    /**
     * @param flaws differences between counts that should be equal
     * @param stages as they are in the ledger
     * @param counts of the whole run
     */
    static ExecutionEnd of(List<String> flaws, List<Stage> stages, Counts counts) {
        if (!flaws.isEmpty()) {
            return new ExecutionEnd(ExitCode.INTERNAL_ERROR, RunStatus.FAILED, String.join("; ", flaws));
        }
        return first(stages, StageStatus.BROKEN, ExitCode.INTERNAL_ERROR, RunStatus.FAILED)
                .orFirst(stages, StageStatus.ENDPOINT_REFUSED, ExitCode.ENDPOINT, RunStatus.FAILED)
                .orFirst(stages, StageStatus.BUDGET_SPENT, ExitCode.BUDGET_SPENT, RunStatus.FAILED)
                .orFirst(stages, StageStatus.STOPPED, ExitCode.STOPPED, RunStatus.STOPPED)
                .or(counts.left() > 0, ExitCode.STOPPED, RunStatus.STOPPED)
                .or(counts.inDoubt() > 0, ExitCode.IN_DOUBT, RunStatus.IN_DOUBT)
                .or(counts.bad() > 0, ExitCode.FAILED_ENTRIES, RunStatus.COMPLETED_WITH_FAILURES);
    }

    BatchStatus batchStatus() {
        return switch (exitCode) {
            case GOOD, FAILED_ENTRIES -> BatchStatus.COMPLETED;
            case STOPPED -> BatchStatus.STOPPED;
            default -> BatchStatus.FAILED;
        };
    }

    private static ExecutionEnd first(List<Stage> stages, StageStatus wanted, ExitCode exitCode, RunStatus status) {
        return new ExecutionEnd(ExitCode.GOOD, RunStatus.SUCCEEDED, "").orFirst(stages, wanted, exitCode, status);
    }

    private ExecutionEnd orFirst(List<Stage> stages, StageStatus wanted, ExitCode otherCode, RunStatus otherStatus) {
        return stages.stream()
                .filter(stage -> stage.status() == wanted && exitCode == ExitCode.GOOD)
                .findFirst()
                .map(stage ->
                        new ExecutionEnd(otherCode, otherStatus, "stage " + stage.name() + ": " + stage.message()))
                .orElse(this);
    }

    private ExecutionEnd or(boolean holds, ExitCode otherCode, RunStatus otherStatus) {
        return holds && exitCode == ExitCode.GOOD ? new ExecutionEnd(otherCode, otherStatus, message) : this;
    }
}
