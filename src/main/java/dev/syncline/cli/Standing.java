package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.job.run.RunReport.StageReport;
import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.StageStatus;
import java.util.Set;

/**
 * How a run stands, as people and scripts are told: a run whose process is gone does not run, whatever that process
 * wrote last.
 *
 * @param exitCode {@link #NONE} while it runs
 */
record Standing(RunStatus status, int exitCode, String message) {
    static final int NONE = -1;

    private static final Set<Integer> RESTARTABLE = Set.of(
            ExitCode.BUDGET_SPENT.number(),
            ExitCode.STOPPED.number(),
            ExitCode.ENDPOINT.number(),
            ExitCode.IN_DOUBT.number());

    static Standing of(Run run) {
        if (run.isOrphaned()) {
            return new Standing(
                    RunStatus.STOPPED,
                    ExitCode.STOPPED.number(),
                    run.owner().describe() + ", which drove it, is "
                            + (run.owner().isKnownDead() ? "gone" : "not heard of any more"));
        } else if (run.status() == RunStatus.RUNNING) {
            return new Standing(RunStatus.RUNNING, NONE, run.stopRequested() ? "it was asked to stop" : "");
        }
        boolean neverEnded = run.exitCode() < 0;
        return new Standing(run.status(), neverEnded ? ExitCode.STOPPED.number() : run.exitCode(), run.message());
    }

    /** Whether it did not reach its end, so that a restart goes on with it. */
    boolean isRestartable() {
        return RESTARTABLE.contains(exitCode);
    }

    /** The word for one of its stages. */
    String of(StageReport stage) {
        return switch (stage.status()) {
            case PENDING -> "PENDING";
            case RUNNING -> (status == RunStatus.RUNNING ? RunStatus.RUNNING : RunStatus.STOPPED).name();
            case STOPPED -> (isWorkedOff(stage.counts()) ? ended(stage.counts()) : RunStatus.STOPPED).name();
            case BUDGET_SPENT, ENDPOINT_REFUSED, BROKEN -> RunStatus.FAILED.name();
            case ENDED -> ended(stage.counts()).name();
        };
    }

    /** A stop that came when nothing was left to do has stopped nothing. */
    private static boolean isWorkedOff(Counts counts) {
        return counts.unprocessed() + counts.deferred() == 0;
    }

    private static RunStatus ended(Counts counts) {
        if (counts.inDoubt() > 0) {
            return RunStatus.IN_DOUBT;
        }
        return counts.bad() > 0 ? RunStatus.COMPLETED_WITH_FAILURES : RunStatus.SUCCEEDED;
    }

    /** Why a stage stopped, where a person should know. */
    static String why(StageReport stage) {
        return stage.status() == StageStatus.ENDED ? "" : stage.message();
    }
}
