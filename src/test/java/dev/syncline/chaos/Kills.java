package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** SIGKILL at random times: at work, while it starts, twice in a row. */
final class Kills implements Scenario {

    @Override
    public void play(Course course, Moments moments, int blows) throws IOException, InterruptedException {
        Moments.Moment moment = moments.next();
        for (int kill = 1; kill <= blows; kill++) {
            RunProcess run = course.start();
            if (!course.reach(run, moment)) {
                course.noteFirstCall(run);
                if (course.isOverAsPromised(run)) {
                    course.tally().say("  the run was over before kill %d, with exit code %d", kill, run.code());
                    return;
                }
                continue; // counted among the promises not kept, not among the kills
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

    /** A look opens the database, so where a kill follows at once there is none: that start meets what the kill left. */
    private static void line(
            Course course,
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
                        Tally.seconds(lived),
                        firstCall.map(Tally::seconds).orElse("-"),
                        looks ? Course.count(course.look()) : "not asked",
                        moment.phase() == Moments.Phase.TWICE_IN_A_ROW ? "  (twice in a row)" : "");
    }
}
