package dev.syncline.chaos;

import java.io.IOException;

/** One way to do a run harm. It leaves the run at its end, or gives up and says why. */
interface Scenario {
    /**
     * Plays it.
     *
     * @param blows how often it strikes
     */
    void play(Course course, Moments moments, int blows) throws IOException, InterruptedException;
}
