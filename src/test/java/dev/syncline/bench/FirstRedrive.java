package dev.syncline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Stops a run with failures near its end, redrives it, and measures the time until the redrive's first call. */
final class FirstRedrive implements Scenario {
    private static final int ENTRIES = 1_000_000;
    /** Share of the acceptable entries that the run has sent when it is asked to stop. */
    private static final double SENT = 0.99;

    @Override
    public String name() {
        return "redrive";
    }

    @Override
    public String title() {
        return "1,000,000 entries, about 1 % failed and 1 % unprocessed";
    }

    @Override
    public void round(Lab lab, Medians medians) throws IOException, InterruptedException {
        Workload work = lab.workload(ENTRIES, 100, 8, StubBehaviour.PROMPT.failing(0, 1));
        Path scratch = lab.scratch();
        StubLog first = lab.stub().begin(work.behaviour());
        try (WatchedProcess stopped =
                WatchedProcess.start(lab.syncline().command(work, lab.stub().url(), scratch), scratch)) {
            stopped.stoppedWhen(() -> first.distinct() >= work.acceptable() * SENT);
            stopped.expect(5);
        }
        StubLog second = lab.stub().begin(StubBehaviour.PROMPT);
        try (WatchedProcess redrive =
                WatchedProcess.start(lab.syncline().command(scratch, "redrive", "last", "--output", "json"), scratch)) {
            redrive.toItsEnd().expect(0);
            if (first.distinct() + second.distinct() != work.entries() || second.entries() != second.distinct()) {
                throw new IllegalStateException("the run sent " + first.distinct() + ", the redrive " + second.entries()
                        + ", of them " + second.distinct() + " once");
            }
            medians.add("redrive first", redrive.secondsUntil(second.firstCallAt()));
            medians.add("redrive entries", second.entries());
        } finally {
            Lab.delete(scratch);
        }
    }

    @Override
    public List<Figure> figures(Lab lab, Medians medians) {
        double seconds = medians.of("redrive first");
        return List.of(
                new Figure(title(), "entries that the redrive sends", medians.of("redrive entries"), "", Target.NONE),
                new Figure(title(), "first call of the redrive", seconds, "s", Target.atMost(2, seconds)));
    }
}
