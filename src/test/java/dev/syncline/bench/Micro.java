package dev.syncline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures the manifest reader and the JSON writer alone, with JMH. */
final class Micro implements Scenario {
    private final Map<String, String> titles = new TreeMap<>(Map.of(
            "ManifestReaderBenchmark.read", "entries read, ",
            "CbrRequestBenchmark.write", "requests written, entries each: "));
    private final List<String> measured = new ArrayList<>();

    @Override
    public String name() {
        return "micro";
    }

    @Override
    public String title() {
        return "One thread, by JMH";
    }

    @Override
    public int mostRounds() {
        return 1; // JMH repeats its measurements itself
    }

    @Override
    public void round(Lab lab, Medians medians) {
        try {
            for (RunResult result : new Runner(new OptionsBuilder()
                            .include("dev\\.syncline\\..*Benchmark\\..*")
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run()) {
                String what = what(result);
                measured.add(what);
                medians.add("micro " + what, result.getPrimaryResult().getScore());
            }
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH: " + e.getMessage(), e);
        }
    }

    private String what(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String name =
                titles.keySet().stream().filter(benchmark::endsWith).findFirst().orElse("");
        String parameters = String.join(
                ", ",
                result.getParams().getParamsKeys().stream()
                        .map(key -> result.getParams().getParam(key))
                        .toList());
        return titles.getOrDefault(name, benchmark + " ") + parameters;
    }

    @Override
    public List<Figure> figures(Lab lab, Medians medians) {
        return measured.stream()
                .map(what -> new Figure(title(), what, medians.of("micro " + what), "/s", Target.NONE))
                .toList();
    }
}
