package dev.syncline.job;

import dev.syncline.ledger.Owner;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import dev.syncline.ledger.Runs;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Decides which run a request is about, and makes this process its owner. */
final class RunAdmission {
    private final Runs runs;
    private final Owner self;
    private final Clock clock;
    private final RunListener listener;

    RunAdmission(Runs runs, Owner self, Clock clock, RunListener listener) {
        this.runs = runs;
        this.self = self;
        this.clock = clock;
        this.listener = listener;
    }

    /** The run a request is about, and how it stands if it was begun. */
    Wanted find(JobDefinition job, RunRequest request) {
        RunIdentity first = new RunIdentity(job.name(), date(job, request), 1, request.stage(), request.manifest());
        int highest = runs.highestNumber(first);
        int number = request.fresh() ? highest + 1 : Math.max(1, highest);
        nameOlder(first);
        RunIdentity identity = first.withNumber(number);
        return new Wanted(identity, request.fresh() ? Optional.empty() : runs.find(identity));
    }

    /** The run that is wanted: begun already, or not. */
    record Wanted(RunIdentity identity, Optional<Run> begun) {}

    /** @throws RunRefusedException if somebody drives the run */
    void refuseIfDriven(Run run) {
        if (run.isDriven()) {
            throw elsewhere(run);
        }
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

    /** Makes this process the owner of a run, or says who is. */
    Claim claim(JobDefinition job, Wanted wanted) {
        Run run = wanted.begun()
                .orElseGet(() -> runs.create(wanted.identity(), job.file().toString()));
        refuseIfDriven(run);
        if (run.status().isFinal()) {
            throw new RunRefusedException(
                    ExitCode.RUNNING_ELSEWHERE,
                    "run " + run.runId() + " was begun and finished by another process just now. Look: status "
                            + run.runId());
        }
        if (run.isOrphaned() && !run.owner().equals(Owner.NOBODY)) {
            listener.notice("run " + run.runId() + " was left by " + run.owner().describe()
                    + ", which is gone; it goes on from its last commit");
        }
        long claimedAt = System.nanoTime();
        long epoch = runs.claim(run, self).orElseThrow(() -> elsewhere(current(run)));
        return new Claim(run, current(run), epoch, claimedAt);
    }

    /**
     * A run that is ours.
     *
     * @param before how it stood
     * @param claimedAt since when, a reading of {@link System#nanoTime()}
     */
    record Claim(Run before, Run run, long epoch, long claimedAt) {}

    private Run current(Run run) {
        return runs.find(run.runId()).orElse(run);
    }

    private static RunRefusedException elsewhere(Run run) {
        return new RunRefusedException(
                ExitCode.RUNNING_ELSEWHERE,
                "run " + run.runId() + " is being driven by " + run.owner().describe() + ". Watch it: status "
                        + run.runId() + "; stop it: stop " + run.runId());
    }
}
