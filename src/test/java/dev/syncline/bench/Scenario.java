package dev.syncline.bench;

import java.io.IOException;
import java.util.List;

/** A measurement that runs in rounds, interleaved with the rounds of the other scenarios. */
interface Scenario {
    /** Its name on the command line. */
    String name();

    /** Its title in the table. */
    String title();

    /** Runs one round. */
    void round(Lab lab, Medians medians) throws IOException, InterruptedException;

    /** The figures of all rounds. */
    List<Figure> figures(Lab lab, Medians medians) throws IOException;

    /** Upper bound on the rounds, for a scenario that takes long. */
    default int mostRounds() {
        return Integer.MAX_VALUE;
    }
}
