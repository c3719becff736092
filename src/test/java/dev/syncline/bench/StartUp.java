package dev.syncline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Measures how long commands take that do little or nothing. */
final class StartUp implements Scenario {
    /** These commands are short, so each round measures them several times. */
    private static final int TIMES = 5;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "Start-up";
    }

    @Override
    public void round(Lab lab, Medians medians) throws IOException, InterruptedException {
        Workload one = lab.workload(1, 1, 8, StubBehaviour.PROMPT);
        for (int i = 0; i < TIMES; i++) {
            medians.add("start run", lab.trial(lab.syncline(), one));
            medians.add("start version", seconds(lab, "--version"));
            medians.add("start explain", seconds(lab, "errors", "explain", "RequestLimitExceeded"));
        }
    }

    private static double seconds(Lab lab, String... arguments) throws IOException, InterruptedException {
        Path scratch = lab.scratch();
        try (WatchedProcess command = WatchedProcess.start(lab.syncline().command(scratch, arguments), scratch)) {
            command.toItsEnd().expect(0);
            return command.seconds();
        } finally {
            Lab.delete(scratch);
        }
    }

    @Override
    public List<Figure> figures(Lab lab, Medians medians) {
        return List.of(
                figure("first call of a job with one entry, new home", medians.of("start run first call"), 1.6),
                figure("the same, to its end", medians.of("start run seconds"), 0),
                figure("--version", medians.of("start version"), 0.4),
                figure("errors explain", medians.of("start explain"), 0.4));
    }

    private Figure figure(String what, double seconds, double atMost) {
        Target target = atMost == 0 ? Target.NONE : Target.atMost(atMost, seconds);
        return new Figure(title(), what, seconds, "s", target);
    }
}
