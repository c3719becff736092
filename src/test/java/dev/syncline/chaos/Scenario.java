package dev.syncline.chaos;

import java.io.IOException;

/** One way to do a run harm. It leaves the run at its end, or gives up and says why. */
interface Scenario {
    void play(Rig rig, Moments moments, Tally tally) throws IOException, InterruptedException;
}
