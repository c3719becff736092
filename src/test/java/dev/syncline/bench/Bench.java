package dev.syncline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures scenarios in interleaved rounds, so that a drift of the machine affects all of them alike. */
final class Bench {
    private final Lab lab;
    private final List<Scenario> scenarios;
    private final int rounds;
    private final PrintStream log;

    Bench(Lab lab, List<Scenario> scenarios, int rounds, PrintStream log) {
        this.lab = lab;
        this.scenarios = List.copyOf(scenarios);
        this.rounds = rounds;
        this.log = log;
    }

    /** The medians of all rounds, in the order of the scenarios. */
    List<Figure> measure() throws IOException, InterruptedException {
        Medians medians = new Medians();
        for (int round = 1; round <= rounds; round++) {
            for (Scenario scenario : scenarios) {
                if (round <= scenario.mostRounds()) {
                    round(round, scenario, medians);
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            figures.addAll(scenario.figures(lab, medians));
        }
        return figures;
    }

    private void round(int round, Scenario scenario, Medians medians) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        scenario.round(lab, medians);
        log.printf(
                Locale.ROOT,
                "round %d of %d: %s, %.0f s%n",
                round,
                rounds,
                scenario.title(),
                (System.nanoTime() - begun) / 1e9);
    }
}
