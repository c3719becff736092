package dev.syncline.job.run;

import dev.syncline.job.RunRefusedException;
import dev.syncline.job.Sleeper;
import dev.syncline.job.StopSignal;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Part;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunEnd;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.Runs;
import dev.syncline.ledger.database.DatabaseFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes a run until it ends. When the database becomes unreachable, the execution ends, and a new execution starts
 * in this process when the database is back. Committed outcomes are kept. Calls whose outcomes could not be committed
 * are in doubt, as after a crash: the high-water mark tells which entries may have been sent. See
 * docs/adr/0009-lost-database.md.
 */
final class OutageRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(OutageRecovery.class);

    /** How long to wait for a database that is unreachable. */
    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Most outages of the database in a row. An execution that lasts more than a minute starts a new count. */
    static final int MOST_LOSSES = 5;

    private static final Duration GOOD_WHILE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Ledger ledger;
    private final RunAdmission admission;
    private final StopSignal stopSignal;
    private final RunListener listener;
    private final Sleeper pause;

    OutageRecovery(Ledger ledger, RunAdmission admission, StopSignal stopSignal, RunListener listener, Sleeper pause) {
        this.ledger = ledger;
        this.admission = admission;
        this.stopSignal = stopSignal;
        this.listener = listener;
        this.pause = pause;
    }

    /** Runs a query that is safe to repeat, and repeats it once if the connection was cut. */
    static <T> T retryOnce(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            if (DatabaseFailure.of(e) != DatabaseFailure.UNREACHABLE) {
                throw e;
            }
            return question.get();
        }
    }

    /**
     * Executes the run, execution after execution.
     *
     * @param execution executes a claimed run until it ends
     * @throws DatabaseLostException if the database stays unreachable
     * @throws RunRefusedException if another process has taken the run over
     */
    RunReport drive(RunAdmission.Claim first, Function<RunAdmission.Claim, RunReport> execution) {
        RunAdmission.Claim claim = first;
        int losses = 0;
        while (true) {
            long begun = System.nanoTime();
            try {
                return execution.apply(claim);
            } catch (RuntimeException e) {
                losses = System.nanoTime() - begun > GOOD_WHILE.toNanos() ? 1 : losses + 1;
                Optional<RunAdmission.Claim> again = afterwards(claim, e, losses);
                if (again.isEmpty()) {
                    return new RunReports(ledger).of(admission.current(claim.run()));
                }
                claim = again.get();
            }
        }
    }

    private Optional<RunAdmission.Claim> afterwards(RunAdmission.Claim claim, RuntimeException error, int losses) {
        if (AbortSignal.isOwnershipLost(error)) {
            throw admission.takenOver(claim.run());
        }
        DatabaseFailure trouble = DatabaseFailure.of(error);
        if (trouble == DatabaseFailure.NONE) {
            release(claim, error);
            throw error;
        }
        LOG.warn("run {} lost its database", claim.run().runId(), error);
        if (trouble.isLasting() || losses > MOST_LOSSES) {
            throw cutOff(claim, error);
        }
        listener.notice(
                "run " + claim.run().runId() + ": the database is out of reach (" + DatabaseFailure.reason(error)
                        + "); waiting at most " + PATIENCE.toSeconds()
                        + " s for it, then going on; calls whose outcomes could not be recorded are treated as in doubt");
        return claimAgain(claim, error);
    }

    private Optional<RunAdmission.Claim> claimAgain(RunAdmission.Claim claim, RuntimeException first) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return admission.claimAgain(claim);
            } catch (RuntimeException e) {
                DatabaseFailure trouble = DatabaseFailure.of(e);
                if (trouble == DatabaseFailure.NONE) {
                    throw e;
                } else if (trouble.isLasting() || isToStop() || System.nanoTime() - end > 0) {
                    e.addSuppressed(first);
                    throw cutOff(claim, e);
                }
                pause.sleep(LOOK);
            }
        }
    }

    private boolean isToStop() {
        return stopSignal.isStopping() || Thread.currentThread().isInterrupted();
    }

    private static DatabaseLostException cutOff(RunAdmission.Claim claim, RuntimeException error) {
        long run = claim.run().runId();
        DatabaseFailure trouble = DatabaseFailure.of(error);
        if (trouble == DatabaseFailure.DAMAGED) {
            return new DatabaseLostException(
                    "run " + run + " stopped: its database is damaged, or is not the one that the run began with ("
                            + DatabaseFailure.reason(error)
                            + "). No further call is sent. Keep the files of the home as they are, put the newest good"
                            + " copy of the database back, then: restart " + run,
                    error);
        }
        String what = trouble == DatabaseFailure.UNWRITABLE ? "cannot be written" : "stays out of reach";
        String todo = trouble == DatabaseFailure.UNWRITABLE ? "make room, then" : "when it is back,";
        return new DatabaseLostException(
                "run " + run + " stopped: its database " + what + " (" + DatabaseFailure.reason(error)
                        + "). What was recorded is safe and is not sent again; calls whose outcomes could not be recorded"
                        + " are treated as in doubt. To go on with it, " + todo + ": restart " + run,
                error);
    }

    /**
     * Releases a run that could not start, so that it is as it was before. A run that was created for this execution is
     * deleted.
     */
    private void release(RunAdmission.Claim claim, RuntimeException error) {
        try {
            release(claim);
        } catch (RuntimeException e) {
            error.addSuppressed(e); // the next process takes over the run, as if this process had died
        }
    }

    private void release(RunAdmission.Claim claim) {
        Run before = claim.before();
        Runs runs = ledger.runs();
        boolean untouched = ledger.stages().ofRun(before.runId()).stream()
                .flatMap(stage -> stage.parts().stream())
                .allMatch(Part::isUntouched);
        if (before.epoch() == 0 && untouched) {
            runs.delete(before.runId(), claim.epoch());
            return;
        }
        RunStatus status = before.status() == RunStatus.RUNNING ? RunStatus.STOPPED : before.status();
        runs.giveBack(before.runId(), claim.epoch(), new RunEnd(status, before.exitCode(), before.message()));
    }
}
