package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sends SIGSTOP to the owner of a run for longer than its lease of 10 s. On PostgreSQL another process takes over and
 * completes the run; the first process, after SIGCONT, starts no further call. In an H2 home nobody can take over, and
 * a second process is told so.
 */
final class FrozenOwner implements Scenario {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration LONGEST_TAKEOVER = Duration.ofSeconds(60);
    private static final int ELSEWHERE = 6;
    /** Upper bound on the time between a call and its line in the journal. */
    private static final Duration QUIET = Duration.ofMillis(500);

    private final DatabaseKind database;

    FrozenOwner(DatabaseKind database) {
        this.database = database;
    }

    @Override
    public void play(RunSequence course, Moments moments, int blows) throws IOException, InterruptedException {
        RunProcess owner = course.start();
        if (!course.reach(owner, moments.atWork())) {
            course.tally().broken("the run was over before it could be stopped, with " + owner.describe());
            return;
        }
        Processes.signal(owner.process(), "STOP");
        course.tally().blow();
        Instant stopped = Instant.now();
        course.tally().say("  the owner is stopped after %s", ScenarioLog.seconds(owner.age()));
        if (database == DatabaseKind.POSTGRESQL) {
            awaitCallsUnderWay(course);
            takeOver(course, owner, stopped);
        } else {
            beRefused(course, owner, stopped);
        }
    }

    /**
     * Waits until no call of the owner is on its way. Otherwise one of them would count as the successor's first call.
     */
    private static void awaitCallsUnderWay(RunSequence course) throws IOException, InterruptedException {
        int before;
        do {
            before = course.rig().journal().size();
            Processes.pause(QUIET.toMillis());
        } while (course.rig().journal().size() > before);
    }

    private static void takeOver(RunSequence course, RunProcess owner, Instant stopped)
            throws IOException, InterruptedException {
        RunProcess successor = successor(course, stopped);
        course.awaitEnd(successor);
        course.tally().say("  the successor ended with %s", successor.describe());
        if (successor.code() != 0) {
            course.tally().broken("the successor did not complete the run");
        }
        course.rig().journal().size();
        Instant woken = Instant.now();
        course.recorded().judgeUntil(woken);
        Processes.signal(owner.process(), "CONT");
        course.awaitEnd(owner, LONGEST_TAKEOVER);
        course.rig().journal().size();
        List<Journal.Call> late = course.rig().journal().after(woken);
        course.tally().say("  the first, woken up, made %d calls and ended with %s", late.size(), owner.describe());
        if (owner.code() != ELSEWHERE) {
            course.tally().broken("the first process should end with 6");
        }
        if (late.size() > course.rig().workload().parallel()) {
            course.tally().broken("more calls than can have been past their check: " + late.size());
        }
    }

    /** Starts the successor. A start before the end of the lease may be refused; then it is tried again. */
    private static RunProcess successor(RunSequence course, Instant stopped) throws IOException, InterruptedException {
        while (true) {
            RunProcess next = course.start();
            course.reach(next, new Moments.Moment(Moments.Phase.AT_WORK, Duration.ZERO));
            Duration waited = Duration.between(stopped, Instant.now());
            boolean refused = !next.process().isAlive() && next.code() == ELSEWHERE;
            if (!refused || waited.compareTo(LONGEST_TAKEOVER) > 0) {
                course.tally().say("  another one is at work %s after the stop", ScenarioLog.seconds(waited));
                return next;
            }
            course.tally().say("  %s after the stop: %s", ScenarioLog.seconds(waited), next.describe());
        }
    }

    private static void beRefused(RunSequence course, RunProcess owner, Instant stopped)
            throws IOException, InterruptedException {
        RunProcess second = course.start();
        course.awaitEnd(second, LONGEST_TAKEOVER);
        Duration took = second.age();
        course.tally().say("  a second run ended after %s with %s", ScenarioLog.seconds(took), second.describe());
        if (second.code() != ELSEWHERE || took.compareTo(LEASE) > 0) {
            course.tally().broken("a second run should end with 6 within " + LEASE.toSeconds() + " s");
        }
        if (!second.error().contains("not answer")) {
            course.tally().broken("a second run should say that the owner does not answer");
        }
        Duration left = LEASE.plusSeconds(2).minus(Duration.between(stopped, Instant.now()));
        Processes.pause(Math.max(0, left.toMillis()));
        Processes.signal(owner.process(), "CONT");
        course.awaitEnd(owner);
        course.tally().say("  the first, woken up, ended with %s", owner.describe());
        if (owner.code() != 0) {
            course.tally().broken("the first process should complete the run");
            course.complete();
        }
    }
}
