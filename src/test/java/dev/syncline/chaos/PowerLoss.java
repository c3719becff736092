package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;

/** Cuts the power of the home's disk while the run works: the process dies, and what was not forced is lost. */
final class PowerLoss implements Scenario {
    @Override
    public void play(RunSequence course, Moments moments, int blows) throws IOException, InterruptedException {
        LoopDisk disk =
                LoopDisk.mountedAt(course.rig().home(), course.rig().launcher().processes());
        for (int blow = 1; blow <= blows; blow++) {
            RunProcess run = course.start();
            if (!course.reach(run, moments.atWork())) {
                course.noteFirstCall(run);
                if (course.isOverAsPromised(run)) {
                    return;
                }
                continue;
            }
            Duration lived = run.age();
            disk.cutPower(run.process());
            course.tally().blow();
            course.noteFirstCall(run);
            course.tally()
                    .say(
                            "  power cut %2d  lived %7s  recorded %9s",
                            blow, ScenarioLog.seconds(lived), RunSequence.count(course.look()));
        }
        course.complete();
    }
}
