package dev.syncline.chaos;

import java.io.IOException;

/** One way to disturb a run. When it returns, the run is over, or the scenario has reported why it gave up. */
interface Scenario {
    /**
     * Plays the scenario.
     *
     * @param blows how often it disturbs the run
     */
    void play(RunSequence course, Moments moments, int blows) throws IOException, InterruptedException;
}
