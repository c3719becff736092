package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;

/**
 * Takes away something that the run needs, several times. The run must continue, or end by itself and be restartable.
 */
final class Outages implements Scenario {
    private static final int MOST_STARTS_A_BLOW = 3;

    private final Outage outage;

    /** Takes something away and gives it back. Returns a description for the log. */
    interface Outage {
        String strike(RunSequence course, Moments moments) throws IOException, InterruptedException;
    }

    Outages(Outage outage) {
        this.outage = outage;
    }

    @Override
    public void play(RunSequence course, Moments moments, int blows) throws IOException, InterruptedException {
        RunProcess run = course.start();
        for (int blow = 1; blow <= blows; blow++) {
            if (!course.reach(run, moments.atWork())) {
                run = startAgain(course, run, MOST_STARTS_A_BLOW);
            }
            if (!run.process().isAlive()) {
                return;
            }
            course.tally().blow();
            course.tally().say("  blow %d  %s", blow, outage.strike(course, moments));
        }
        if (!run.endsWithin(course.rig().workload().longest())) {
            course.tally().hung(run);
            Processes.kill(run.process());
        }
        RunProcess last = startAgain(course, run, 0);
        if (!RunSequence.isOver(last)) {
            course.complete();
        }
    }

    /** Returns a process that works on the run, or the last process if the run is over or makes no progress. */
    private static RunProcess startAgain(RunSequence course, RunProcess ended, int starts)
            throws IOException, InterruptedException {
        RunProcess run = ended;
        for (int start = 0; !run.process().isAlive(); start++) {
            course.noteFirstCall(run);
            course.tally().say("  the run ended with %s", run.describe());
            if (RunSequence.isOver(run) || start == starts) {
                return run;
            }
            course.look();
            run = course.start();
            course.reach(run, new Moments.Moment(Moments.Phase.AT_WORK, Duration.ZERO));
        }
        return run;
    }
}
