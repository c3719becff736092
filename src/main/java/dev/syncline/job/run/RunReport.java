package dev.syncline.job.run;

import dev.syncline.ledger.Counts;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.StageStatus;
import java.util.List;

/**
 * The state of a run, for users and scripts.
 *
 * @param calls of the execution that the report is about, or of all executions if it is about none
 * @param attempts requests of the same executions
 * @param seconds duration of the same executions
 * @param nothingSent whether the command that reports the run was to execute it, and sent no request: the run was
 *     finished before, or nothing of it could be sent
 * @param redrivenBy numbers of the runs that redrive it, oldest first
 */
public record RunReport(
        Run run,
        List<StageReport> stages,
        long calls,
        long attempts,
        double seconds,
        boolean nothingSent,
        List<Long> redrivenBy) {
    public RunReport {
        stages = List.copyOf(stages);
        redrivenBy = List.copyOf(redrivenBy);
    }

    /** A report of a run that has no redrives. */
    public RunReport(
            Run run, List<StageReport> stages, long calls, long attempts, double seconds, boolean nothingSent) {
        this(run, stages, calls, attempts, seconds, nothingSent, List.of());
    }

    /** The state of one stage. */
    public record StageReport(String name, StageStatus status, String message, Counts counts) {}

    RunReport withNothingSent() {
        return new RunReport(run, stages, 0, 0, 0, true, redrivenBy);
    }

    public Counts counts() {
        return stages.stream().map(StageReport::counts).reduce(Counts.NONE, Counts::plus);
    }
}
