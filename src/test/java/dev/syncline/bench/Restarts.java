package dev.syncline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Kills a run at a given progress, restarts it, and measures the time until its first call. */
final class Restarts implements Scenario {
    private static final int ENTRIES = 1_000_000;

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public String title() {
        return "Killed among 1,000,000 entries, 100 a call";
    }

    @Override
    public void round(Lab lab, Medians medians) throws IOException, InterruptedException {
        Workload work = lab.workload(ENTRIES, 100, 8, StubBehaviour.PROMPT);
        medians.add("restart 10", untilFirstCall(lab, work, 0.1));
        medians.add("restart 90", untilFirstCall(lab, work, 0.9));
    }

    private static double untilFirstCall(Lab lab, Workload work, double share)
            throws IOException, InterruptedException {
        Path scratch = lab.scratch();
        List<String> command = lab.syncline().command(work, lab.stub().url(), scratch);
        StubLog received = lab.stub().begin(work.behaviour());
        try (WatchedProcess killed = WatchedProcess.start(command, scratch)) {
            killed.killedWhen(() -> received.distinct() >= work.entries() * share);
        }
        received.goOn();
        try (WatchedProcess restarted = WatchedProcess.start(command, scratch)) {
            restarted.toItsEnd().expect(0);
            if (received.distinct() != work.entries() || received.entries() != work.entries()) {
                throw new IllegalStateException("taken: " + received.entries() + ", once: " + received.distinct());
            }
            return restarted.secondsUntil(received.firstCallAt());
        } finally {
            Lab.delete(scratch);
        }
    }

    @Override
    public List<Figure> figures(Lab lab, Medians medians) {
        return List.of(figure(medians, 10), figure(medians, 90));
    }

    private Figure figure(Medians medians, int percent) {
        double seconds = medians.of("restart " + percent);
        String what = "first new call after a kill at " + percent + " %";
        return new Figure(title(), what, seconds, "s", Target.atMost(2, seconds));
    }
}
