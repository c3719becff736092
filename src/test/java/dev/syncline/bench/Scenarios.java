package dev.syncline.bench;

import java.util.ArrayList;
import java.util.List;

/** All scenarios. */
final class Scenarios {
    private static final double MOST_MIB = 400;

    private Scenarios() {}

    static List<Scenario> all(boolean withPython) {
        return List.of(
                new StartUp(),
                new KnownManifest(),
                array(),
                single(),
                guide(withPython),
                latency(20, 20_000),
                latency(50, 10_000),
                errors(),
                limited(),
                new Rates(),
                new Restarts(),
                new FirstRedrive(),
                tenMillion(),
                new Micro());
    }

    private static Scenario array() {
        return new Race(
                "array",
                "1,000,000 entries, 100 a call",
                lab -> lab.workload(1_000_000, 100, 8, StubBehaviour.PROMPT),
                List.of(JavaPeer.ROOFLINE),
                figures -> figures.rates().times(JavaPeer.ROOFLINE, 0.6).memory(MOST_MIB));
    }

    private static Scenario single() {
        return new Race(
                "single",
                "100,000 entries, one a call",
                lab -> lab.workload(100_000, 1, 8, StubBehaviour.PROMPT),
                List.of(JavaPeer.ROOFLINE),
                figures -> figures.rates().times(JavaPeer.ROOFLINE, 0.6));
    }

    private static Scenario guide(boolean withPython) {
        Contender python = new PythonScript();
        List<Contender> peers = new ArrayList<>(List.of(JavaPeer.TUTORIAL, JavaPeer.TUNED_TUTORIAL));
        if (withPython) {
            peers.add(python);
        }
        return new Race(
                "peers",
                "20,000 entries, one a call",
                lab -> lab.workload(20_000, 1, 8, StubBehaviour.PROMPT),
                peers,
                figures -> {
                    figures.rates().times(JavaPeer.TUTORIAL, 5).timesOnceStarted(JavaPeer.TUNED_TUTORIAL, 1.5);
                    if (withPython) {
                        figures.timesOnceStarted(python, 1.2);
                    }
                });
    }

    private static Scenario latency(int millis, int entries) {
        return new Race(
                "latency-" + millis,
                millis + " ms latency, 64 calls under way, one entry a call",
                lab -> lab.workload(entries, 1, 64, StubBehaviour.after(millis)),
                List.of(),
                figures -> figures.rates().shareOfPossible(0.85));
    }

    private static Scenario errors() {
        return new Race(
                "errors",
                "20,000 entries, one a call, 5 % fail once, 1 % always",
                lab -> lab.workload(20_000, 1, 64, StubBehaviour.PROMPT.failing(5, 1)),
                List.of(),
                RaceFigures::rates);
    }

    private static Scenario limited() {
        return new Race(
                "limited",
                "600 calls at 10 a second",
                lab -> lab.workload(600, 1, 8, StubBehaviour.PROMPT).at(10),
                List.of(),
                figures -> figures.pace(0.03));
    }

    private static Scenario tenMillion() {
        return new Race(
                "ten-million",
                "10,000,000 entries, 100 a call",
                lab -> lab.workload(10_000_000, 100, 8, StubBehaviour.PROMPT),
                List.of(),
                figures -> figures.rates().memory(1.1 * MOST_MIB),
                1);
    }
}
