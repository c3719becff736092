package dev.syncline.job.run;

import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.Sleeper;
import dev.syncline.job.StopSignal;
import dev.syncline.job.definition.JobDefinition;
import dev.syncline.ledger.Owner;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import dev.syncline.ledger.Runs;
import dev.syncline.ledger.database.DatabaseFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Decides which run a request means, and makes this process its owner. */
final class RunAdmission {
    /**
     * An owner renews its lease every two seconds. An owner whose last renewal is not older than this has missed one
     * renewal at most, and counts as alive.
     */
    private static final Duration HEARD_OF = Duration.ofSeconds(4);

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Runs runs;
    private final Owner self;
    private final Clock clock;
    private final StopSignal stopSignal;
    private final RunListener listener;
    private final Sleeper pause;

    RunAdmission(Runs runs, Owner self, Clock clock, StopSignal stopSignal, RunListener listener, Sleeper pause) {
        this.runs = runs;
        this.self = self;
        this.clock = clock;
        this.stopSignal = stopSignal;
        this.listener = listener;
        this.pause = pause;
    }

    /** Finds the run that a request means. Names unfinished runs of earlier dates in a notice. */
    RequestedRun find(JobDefinition job, RunRequest request) {
        RunIdentity first = new RunIdentity(job.name(), date(job, request), 1, request.stage(), request.manifest());
        int highest = runs.highestNumber(first);
        int number = request.fresh() ? highest + 1 : Math.max(1, runs.highestNumberOfJobRuns(first));
        nameOlder(first);
        RunIdentity identity = first.withNumber(number);
        return new RequestedRun(identity, request.fresh() ? Optional.empty() : runs.find(identity));
    }

    /**
     * The run that a request means.
     *
     * @param begun the run as it is in the ledger; empty if it does not exist yet
     */
    record RequestedRun(RunIdentity identity, Optional<Run> begun) {}

    /**
     * Returns the run when no process drives it. If the owner may be dead but this is not certain, waits until the
     * owner renews its lease or the lease expires.
     *
     * @throws RunRefusedException if a process drives the run, or the wait was interrupted by a stop
     */
    Run awaitFree(Run seen) {
        Run run = current(seen);
        Duration left = run.leaseLeft();
        boolean said = false;
        while (run.isDriven()) {
            boolean heardOf = run.leaseLeft().compareTo(left) > 0;
            if (heardOf || (run.owner().isKnownAlive() && run.sinceRenewal().compareTo(HEARD_OF) <= 0)) {
                throw elsewhere(run);
            }
            if (!said) {
                listener.notice(waiting(run));
                said = true;
            }
            left = run.leaseLeft();
            pause.sleep(LOOK);
            refuseIfStopping(run);
            run = current(run);
        }
        return run;
    }

    private void refuseIfStopping(Run run) {
        if (stopSignal.isStopping() || Thread.currentThread().isInterrupted()) {
            throw new RunRefusedException(
                    ExitCode.STOPPED, "stopped while waiting for run " + run.runId() + ". Nothing was sent.");
        }
    }

    private static String waiting(Run run) {
        return "run " + run.runId() + " was driven by " + run.owner().describe() + ", last heard of "
                + Math.max(0, run.sinceRenewal().toSeconds()) + " s ago; waiting at most "
                + (run.leaseLeft().toSeconds() + 1) + " s for it to be heard of or its lease to end";
    }

    private LocalDate date(JobDefinition job, RunRequest request) {
        try {
            return request.date().isEmpty()
                    ? LocalDate.now(clock.withZone(job.zone()))
                    : LocalDate.parse(request.date());
        } catch (DateTimeParseException e) {
            throw new RunRefusedException(
                    ExitCode.USAGE, "--date " + request.date() + " is not a date like 2026-11-22. Nothing was sent.");
        }
    }

    private void nameOlder(RunIdentity now) {
        runs.unfinished(now.job()).stream()
                .filter(run -> run.identity().date().isBefore(now.date()) && !run.isDriven())
                .forEach(run -> listener.notice(
                        "run " + run.runId() + " of " + run.identity().date() + " is unfinished (" + run.status()
                                + "); go on with it: restart " + run.runId()));
    }

    /** Makes this process the owner of an unfinished run, or refuses and names the owner. */
    Claim claim(JobDefinition job, RequestedRun requested) {
        Run run = awaitFree(requested
                .begun()
                .orElseGet(() -> runs.create(requested.identity(), job.file().toString())));
        if (run.status().isFinal()) {
            throw new RunRefusedException(
                    ExitCode.RUNNING_ELSEWHERE,
                    "run " + run.runId() + " was begun and finished by another process just now. Look: status "
                            + run.runId());
        }
        if (isLeftBehind(run)) {
            listener.notice(left(run) + "; it goes on from its last commit");
        }
        return claim(run);
    }

    /** Makes this process the owner of a run that no process drives, or refuses and names the owner. */
    Claim claim(Run free) {
        long claimedAt = System.nanoTime();
        long epoch = take(free);
        return new Claim(free, current(free), epoch, claimedAt);
    }

    /** Whether the run's owner exited without ending it. */
    static boolean isLeftBehind(Run run) {
        return run.isOrphaned() && !run.owner().equals(Owner.NOBODY);
    }

    /** A sentence that says who left the run. */
    static String left(Run run) {
        return "run " + run.runId() + " was left by " + run.owner().describe() + ", which is "
                + (run.owner().isKnownDead() ? "gone" : "not heard of any more");
    }

    /**
     * Claims the run. If the connection is cut before the answer arrives, reads the run to see whether the claim was
     * committed.
     */
    private long take(Run run) {
        boolean unsure = false;
        while (true) {
            try {
                Optional<Long> epoch = runs.claim(run, self);
                Run now = current(run);
                boolean before = unsure && now.owner().equals(self) && now.epoch() == run.epoch() + 1;
                return epoch.or(() -> before ? Optional.of(now.epoch()) : Optional.empty())
                        .orElseThrow(() -> elsewhere(now));
            } catch (RuntimeException e) {
                if (unsure || DatabaseFailure.of(e) != DatabaseFailure.UNREACHABLE) {
                    throw e;
                }
                unsure = true;
            }
        }
    }

    /**
     * Claims again a run that this process owned when the database became unreachable.
     *
     * @return empty if the run had already been released
     * @throws RunRefusedException if another process owns the run now
     */
    Optional<Claim> claimAgain(Claim held) {
        Run now = current(held.run());
        if (now.owner().equals(Owner.NOBODY) && now.epoch() == held.epoch()) {
            return Optional.empty();
        } else if (!now.owner().equals(self)) {
            throw takenOver(now);
        }
        Claim again = claim(now);
        return Optional.of(new Claim(held.before(), again.run(), again.epoch(), again.claimedAt()));
    }

    RunRefusedException takenOver(Run run) {
        Run now = current(run);
        boolean known = !now.owner().equals(Owner.NOBODY) && !now.owner().equals(self);
        return new RunRefusedException(
                ExitCode.RUNNING_ELSEWHERE,
                "run " + run.runId() + " has been taken over by "
                        + (known ? now.owner().describe() : "another process")
                        + ", which knows what was recorded and treats the rest as in doubt. Look: status "
                        + run.runId());
    }

    /**
     * A run that this process owns.
     *
     * @param before the run as it was before the claim
     * @param claimedAt reading of {@link System#nanoTime()} before the claim
     */
    record Claim(Run before, Run run, long epoch, long claimedAt) {}

    /** Reads the run again. */
    Run current(Run run) {
        return runs.find(run.runId()).orElse(run);
    }

    private static RunRefusedException elsewhere(Run run) {
        return new RunRefusedException(
                ExitCode.RUNNING_ELSEWHERE,
                "run " + run.runId() + " is being driven by " + run.owner().describe() + ". Watch it: status "
                        + run.runId() + "; stop it: stop " + run.runId());
    }
}
