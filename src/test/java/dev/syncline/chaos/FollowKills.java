package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;

/**
 * Sends SIGKILL at random times, most of them while the process follows operations and sends entries. Some processes are
 * killed while they start.
 */
final class FollowKills implements Scenario {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final int LONGEST_FOLLOWING_MILLIS = 2_500;
    private static final int LONGEST_START_MILLIS = 3_000;
    /** One of so many kills comes without waiting for a question. */
    private static final int KILLS_FOR_ONE_EARLY = 5;

    @Override
    public void play(RunSequence course, Moments moments, int blows) throws IOException, InterruptedException {
        for (int kill = 1; kill <= blows; kill++) {
            int before = course.rig().journal().questions();
            RunProcess run = course.start();
            if (!reach(course, run, moments, before)) {
                if (course.isOverAsPromised(run)) {
                    course.tally().broken("the run was over before kill " + kill);
                    return;
                }
                continue;
            }
            Duration lived = run.age();
            Processes.kill(run.process());
            course.tally().blow();
            course.noteFirstCall(run);
            int questions = course.rig().journal().questions() - before;
            course.tally()
                    .say(
                            "  kill %3d  lived %7s  questions %4d  recorded %9s",
                            kill,
                            ScenarioLog.seconds(lived),
                            questions,
                            kill % 2 == 0 ? RunSequence.count(course.look()) : "not asked");
        }
        course.complete();
    }

    private static boolean reach(RunSequence course, RunProcess run, Moments moments, int questionsBefore)
            throws IOException, InterruptedException {
        if (moments.millis(1, KILLS_FOR_ONE_EARLY) == 1) {
            return !run.endsWithin(Duration.ofMillis(moments.millis(0, LONGEST_START_MILLIS)));
        }
        while (course.rig().journal().questions() == questionsBefore
                && run.age().compareTo(LONGEST_START) < 0) {
            if (run.endsWithin(Duration.ofMillis(20))) {
                return false;
            }
        }
        return !run.endsWithin(Duration.ofMillis(moments.millis(0, LONGEST_FOLLOWING_MILLIS)));
    }
}
