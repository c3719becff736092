package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Sends SIGKILL at random times: while the run works, while it starts, and twice in a row. */
final class Kills implements Scenario {

    @Override
    public void play(RunSequence course, Moments moments, int blows) throws IOException, InterruptedException {
        Moments.Moment moment = moments.next();
        for (int kill = 1; kill <= blows; kill++) {
            RunProcess run = course.start();
            if (!course.reach(run, moment)) {
                course.noteFirstCall(run);
                if (course.isOverAsPromised(run)) {
                    course.tally().say("  the run was over before kill %d, with exit code %d", kill, run.code());
                    return;
                }
                continue; // an unexpected end counts as a broken promise, not as a kill
            }
            Duration lived = run.age();
            Processes.kill(run.process());
            course.tally().blow();
            Moments.Moment next = moments.next();
            line(course, kill, moment, next, lived, course.noteFirstCall(run));
            moment = next;
        }
        course.complete();
    }

    /**
     * Reading the rows opens the database. So nothing is read where the next kill follows at once: that start must meet
     * the database as the kill left it.
     */
    private static void line(
            RunSequence course,
            int kill,
            Moments.Moment moment,
            Moments.Moment next,
            Duration lived,
            Optional<Duration> firstCall)
            throws IOException, InterruptedException {
        boolean looks = next.phase() != Moments.Phase.TWICE_IN_A_ROW;
        course.tally()
                .say(
                        "  kill %3d  %-8s  lived %7s  first new call %7s  recorded %9s%s",
                        kill,
                        firstCall.isPresent() ? "at work" : "starting",
                        ScenarioLog.seconds(lived),
                        firstCall.map(ScenarioLog::seconds).orElse("-"),
                        looks ? RunSequence.count(course.look()) : "not asked",
                        moment.phase() == Moments.Phase.TWICE_IN_A_ROW ? "  (twice in a row)" : "");
    }
}
