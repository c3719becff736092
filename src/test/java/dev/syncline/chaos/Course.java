package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Starts runs, waits for moments and ends: what all scenarios have in common. */
final class Course {
    /** Ends of a run after which another start has nothing to do. */
    private static final Set<Integer> OVER = Set.of(0, 3, 8);

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final int MOST_BAD_ENDS = 4;

    private final Rig rig;
    private final Tally tally;

    Course(Rig rig, Tally tally) {
        this.rig = rig;
        this.tally = tally;
    }

    RunProcess start() throws IOException {
        return start(rig.launcher());
    }

    RunProcess start(Launcher launcher) throws IOException {
        tally.started();
        return rig.startRun(launcher);
    }

    /** Waits until the moment has come; false if the process ended before. */
    boolean reach(RunProcess run, Moments.Moment moment) throws IOException, InterruptedException {
        if (moment.phase() != Moments.Phase.AT_WORK) {
            return !run.endsWithin(moment.delay().minus(run.age()));
        }
        rig.awaitFirstCall(run, LONGEST_START);
        return !run.endsWithin(moment.delay());
    }

    /** Counts how long the process took to its first call, if it came so far. */
    Optional<Duration> noteFirstCall(RunProcess run) throws IOException {
        Optional<Duration> first = rig.firstCall(run);
        first.ifPresent(tally::firstCall);
        return first;
    }

    /** Starts the run again and again until it is over. */
    void complete() throws IOException, InterruptedException {
        for (int bad = 0; bad < MOST_BAD_ENDS; bad++) {
            if (isOver(awaitEnd(start()))) {
                return;
            }
        }
        tally.broken("given up after " + MOST_BAD_ENDS + " starts that did not bring the run to its end");
    }

    /** Waits for a process's own end, and returns it. */
    RunProcess awaitEnd(RunProcess run) throws IOException, InterruptedException {
        if (!run.endsWithin(rig.workload().longest())) {
            tally.hung(run);
            Processes.kill(run.process());
        }
        noteFirstCall(run);
        return run;
    }

    /** Whether the run needs no further start; says so of an end that was not to be expected. */
    boolean isOver(RunProcess run) throws IOException {
        boolean over = OVER.contains(run.code());
        if (!over) {
            tally.broken("the run ended with %d; see %s.err: %s".formatted(run.code(), run.output(), run.lastWords()));
        }
        return over;
    }
}
