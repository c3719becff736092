package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;

/** Sends SIGTERM at random times. Each run must stop in an orderly way and leave nothing in doubt. */
final class Terminations implements Scenario {
    private static final Duration LONGEST_END = Duration.ofSeconds(30);
    private static final int STOPPED = 5;
    private static final int TERMINATED = 143;

    @Override
    public void play(RunSequence course, Moments moments, int blows) throws IOException, InterruptedException {
        for (int blow = 1; blow <= blows; blow++) {
            Moments.Moment moment = moments.next();
            RunProcess run = course.start();
            if (!course.reach(run, moment)) {
                course.noteFirstCall(run);
                if (course.isOverAsPromised(run)) {
                    course.tally().say("  the run was over before signal %d, with exit code %d", blow, run.code());
                    return;
                }
                continue;
            }
            run.process().destroy();
            course.tally().blow();
            long signalled = System.nanoTime();
            course.awaitEnd(run, LONGEST_END);
            judge(course, run, blow, Duration.ofNanos(System.nanoTime() - signalled));
        }
        course.complete();
    }

    private static void judge(RunSequence course, RunProcess run, int blow, Duration took)
            throws IOException, InterruptedException {
        boolean worked = course.rig().firstCall(run).isPresent();
        long inDoubt = course.look().stream().filter(Row::isInDoubt).count();
        course.tally()
                .say(
                        "  signal %2d  %-8s  ended %s later with %d  in doubt %d",
                        blow, worked ? "at work" : "starting", ScenarioLog.seconds(took), run.code(), inDoubt);
        boolean beforeItCouldListen = run.code() == TERMINATED && !worked;
        if (run.code() != STOPPED && run.code() != 0 && !beforeItCouldListen) {
            course.tally().broken("SIGTERM ended the run with " + run.describe());
        }
        if (inDoubt > 0) {
            course.tally().broken("SIGTERM left " + inDoubt + " in doubt");
        }
    }
}
