package dev.syncline.bench;

import java.io.IOException;
import java.util.List;

/** Something that is measured in rounds, each after a round of all the others. */
interface Scenario {
    /** As on the command line. */
    String name();

    /** In a table. */
    String title();

    /** Measures once. */
    void round(Lab lab, Medians medians) throws IOException, InterruptedException;

    /** What the medians come to. */
    List<Figure> figures(Lab lab, Medians medians) throws IOException;

    /** How often at most, for what takes long. */
    default int mostRounds() {
        return Integer.MAX_VALUE;
    }
}
