package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** SIGKILL at random times: at work, while it starts, twice in a row. */
final class Kills implements Scenario {
    private final int kills;
    private final Recorded recorded;

    Kills(int kills, Recorded recorded) {
        this.kills = kills;
        this.recorded = recorded;
    }

    @Override
    public void play(Rig rig, Moments moments, Tally tally) throws IOException, InterruptedException {
        Course course = new Course(rig, tally);
        Moments.Moment moment = moments.next();
        while (tally.blows() < kills) {
            RunProcess run = course.start();
            if (!course.reach(run, moment)) {
                course.noteFirstCall(run);
                if (course.isOver(run)) {
                    tally.say("  the run was over before kill %d (exit %d)", tally.blows() + 1, run.code());
                    return;
                }
                return;
            }
            Duration lived = run.age();
            Processes.kill(run.process());
            Moments.Moment next = moments.next();
            boolean looks = next.phase() != Moments.Phase.TWICE_IN_A_ROW;
            line(tally, moment, lived, course.noteFirstCall(run), looks ? look(rig) : "not asked");
            moment = next;
        }
        course.complete();
    }

    /** A look opens the database, so where a kill follows at once there is none: that start meets it as the kill left it. */
    private String look(Rig rig) throws IOException, InterruptedException {
        List<Row> rows = rig.rows();
        recorded.look(rows, rig.sandbox().effects());
        return String.format(
                Locale.ROOT, "%,d", rows.stream().filter(Row::isRecorded).count());
    }

    private static void line(
            Tally tally, Moments.Moment moment, Duration lived, Optional<Duration> first, String entries) {
        String phase = first.isPresent() ? "at work" : "starting";
        tally.say(
                "  kill %3d  %-8s  lived %7s  first new call %7s  recorded %9s%s",
                tally.blow(),
                phase,
                Tally.seconds(lived),
                first.map(Tally::seconds).orElse("-"),
                entries,
                moment.phase() == Moments.Phase.TWICE_IN_A_ROW ? "  (twice in a row)" : "");
    }
}
