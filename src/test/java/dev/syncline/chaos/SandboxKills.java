package dev.syncline.chaos;

import java.io.IOException;
import java.time.Duration;

/** Sends SIGKILL to the sandbox and starts it again at the same port. The sandbox keeps its state. */
final class SandboxKills implements Outages.Outage {
    @Override
    public String strike(RunSequence course, Moments moments) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        course.rig().sandbox().killAndStartAgain(moments.millis(0, 3_000));
        return "sandbox killed, back after " + ScenarioLog.seconds(Duration.ofNanos(System.nanoTime() - begun));
    }
}
