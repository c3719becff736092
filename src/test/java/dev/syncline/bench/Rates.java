package dev.syncline.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a configured rate a run reaches, and whether the server ever receives more in a second. A rate that is
 * higher than a run can send is compared with the same run without a rate.
 */
final class Rates implements Scenario {
    private static final int[] RATES = {1, 10, 100, 1_000, 2_000, 5_000, 20_000, 50_000};
    /** A run at this rate or a higher one may be slower than the rate, at least while the JVM warms up. */
    private static final int COMPARED_FROM = 1_000;

    private static final int SECONDS = 5;
    private static final int MOST_CALLS = 40_000;
    private static final double LEAST_SHARE = 0.95;

    @Override
    public String name() {
        return "rates";
    }

    @Override
    public String title() {
        return "Rate reached of the smaller of the configured rate and the rate without a limit, one entry a call";
    }

    @Override
    public void round(Lab lab, Medians medians) throws IOException, InterruptedException {
        for (int rate : RATES) {
            Workload work = workload(lab, rate);
            medians.add(name() + " at " + rate, lab.trial(lab.syncline(), work.at(rate)));
            if (rate >= COMPARED_FROM) {
                medians.add(name() + " unlimited " + rate, lab.trial(lab.syncline(), work));
            }
        }
    }

    @Override
    public List<Figure> figures(Lab lab, Medians medians) throws IOException {
        List<Figure> figures = new ArrayList<>();
        for (int rate : RATES) {
            Workload work = workload(lab, rate);
            double reached = reached(work, medians, " at " + rate);
            double possible = rate >= COMPARED_FROM ? reached(work, medians, " unlimited " + rate) : rate;
            double share = reached / Math.min(rate, possible);
            double most = medians.most(name() + " at " + rate + " most");
            figures.add(figure(rate + "/s", share, "", Target.atLeast(LEAST_SHARE, share)));
            figures.add(figure(rate + "/s, most calls within any second", most, "calls", Target.atMost(rate, most)));
        }
        return figures;
    }

    private static Workload workload(Lab lab, int rate) throws IOException {
        return lab.workload(Math.min(MOST_CALLS, rate * SECONDS + 1), 1, 8, StubBehaviour.PROMPT);
    }

    private double reached(Workload work, Medians medians, String trial) {
        return (work.entries() - 1) / medians.of(name() + trial + " calling");
    }

    private Figure figure(String what, double value, String unit, Target target) {
        return new Figure(title(), what, value, unit, target);
    }
}
