package dev.syncline.report;

import dev.syncline.job.ExitCode;
import dev.syncline.job.run.RunReport.StageReport;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.StageStatus;
import java.util.Set;

/**
 * The status of a run as people and scripts see it. The ledger still says RUNNING after the owner's process has died;
 * this class reports such a run as STOPPED.
 *
 * @param exitCode {@link #NO_EXIT_CODE} while the run is driven
 * @param message why the run has this status; may be empty
 */
public record ReportedStatus(RunStatus status, int exitCode, String message) {
    public static final int NO_EXIT_CODE = -1;

    private static final Set<Integer> RESTARTABLE = Set.of(
            ExitCode.BUDGET_SPENT.number(),
            ExitCode.STOPPED.number(),
            ExitCode.ENDPOINT.number(),
            ExitCode.IN_DOUBT.number());

    public static ReportedStatus of(Run run) {
        if (run.isOrphaned()) {
            return new ReportedStatus(
                    RunStatus.STOPPED,
                    ExitCode.STOPPED.number(),
                    run.owner().describe() + ", which drove the run, "
                            + (run.owner().isKnownDead() ? "is gone" : "has not been heard of since its lease ended"));
        } else if (run.status() == RunStatus.RUNNING) {
            return new ReportedStatus(
                    RunStatus.RUNNING, NO_EXIT_CODE, run.stopRequested() ? "the run was asked to stop" : "");
        }
        boolean hasNoExitCode = run.exitCode() < 0;
        return new ReportedStatus(
                run.status(), hasNoExitCode ? ExitCode.STOPPED.number() : run.exitCode(), run.message());
    }

    public ReportedStatus withExitCode(ExitCode other) {
        return new ReportedStatus(status, other.number(), message);
    }

    public boolean hasExitCode(ExitCode expected) {
        return exitCode == expected.number();
    }

    /** Whether the run has work left that {@code restart} continues. */
    public boolean isRestartable() {
        return !status.isFinal() && RESTARTABLE.contains(exitCode);
    }

    /** The status of one stage of this run. */
    public String statusOf(StageReport stage) {
        return switch (stage.status()) {
            case PENDING -> "PENDING";
            case RUNNING -> (status == RunStatus.RUNNING ? RunStatus.RUNNING : RunStatus.STOPPED).name();
            case STOPPED -> (hasNothingLeft(stage.counts()) ? endStatus(stage.counts()) : RunStatus.STOPPED).name();
            case BUDGET_SPENT, ENDPOINT_REFUSED, BROKEN -> RunStatus.FAILED.name();
            case ENDED -> endStatus(stage.counts()).name();
        };
    }

    /** If a stop arrives when a stage has nothing left to send, the stage counts as ended, not as stopped. */
    private static boolean hasNothingLeft(Counts counts) {
        return counts.left() == 0;
    }

    private static RunStatus endStatus(Counts counts) {
        if (counts.inDoubt() > 0) {
            return RunStatus.IN_DOUBT;
        }
        return counts.bad() > 0 ? RunStatus.COMPLETED_WITH_FAILURES : RunStatus.SUCCEEDED;
    }

    /** Why a stage stopped before its end; empty if it reached its end. */
    static String reasonOf(StageReport stage) {
        return stage.status() == StageStatus.ENDED ? "" : stage.message();
    }
}
