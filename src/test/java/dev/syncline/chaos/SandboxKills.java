package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;

/** SIGKILL to the sandbox, which remembers what it did and comes back at the same port. */
final class SandboxKills implements Outages.Outage {
    @Override
    public String strike(Course course, Moments moments) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        course.rig().sandbox().killAndStartAgain(moments.millis(0, 3_000));
        return "sandbox killed, back after " + Tally.seconds(Duration.ofNanos(System.nanoTime() - begun));
    }
}
