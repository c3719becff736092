package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;

/**
 * What a run needs goes away for a while, several times: the run goes on, or ends by itself and can be started again.
 */
final class Outages implements Scenario {
    private static final int MOST_STARTS_A_BLOW = 3;

    private final Outage outage;

    /** Takes something away and gives it back; returns a word on it. */
    interface Outage {
        String strike(Course course, Moments moments) throws IOException, InterruptedException;
    }

    Outages(Outage outage) {
        this.outage = outage;
    }

    @Override
    public void play(Course course, Moments moments, int blows) throws IOException, InterruptedException {
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
        if (!Course.isOver(last)) {
            course.complete();
        }
    }

    /** Gives back a process that is at work, or the last one where the run is over or goes no further. */
    private static RunProcess startAgain(Course course, RunProcess ended, int starts)
            throws IOException, InterruptedException {
        RunProcess run = ended;
        for (int start = 0; !run.process().isAlive(); start++) {
            course.noteFirstCall(run);
            course.tally().say("  the run ended with %s", run.describe());
            if (Course.isOver(run) || start == starts) {
                return run;
            }
            course.look();
            run = course.start();
            course.reach(run, new Moments.Moment(Moments.Phase.AT_WORK, Duration.ZERO));
        }
        return run;
    }
}
