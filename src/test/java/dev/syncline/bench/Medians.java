package dev.syncline.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the samples of all rounds by name. */
final class Medians {
    private final Map<String, List<Double>> samples = new HashMap<>();

    void add(String name, double sample) {
        samples.computeIfAbsent(name, unknown -> new ArrayList<>()).add(sample);
    }

    void add(String name, Measurement trial) {
        add(name + " seconds", trial.seconds());
        add(name + " first call", trial.untilFirstCall());
        add(name + " calling", trial.calling());
        add(name + " peak", trial.peakMib());
        add(name + " most", trial.mostInASecond());
    }

    double of(String name) {
        List<Double> sorted = sorted(name);
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** The largest sample, for bounds that must hold in every round. */
    double most(String name) {
        List<Double> sorted = sorted(name);
        return sorted.get(sorted.size() - 1);
    }

    private List<Double> sorted(String name) {
        List<Double> sorted =
                samples.getOrDefault(name, List.of()).stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured of " + name + ", only of " + samples.keySet());
        }
        return sorted;
    }
}
