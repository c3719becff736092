package dev.syncline.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Plays scenarios one after the other, each on a rig of its own, and judges each. */
final class Chaos implements AutoCloseable {
    /** What a run does between two kills, on average, with room to spare. */
    private static final Duration WORK_PER_BLOW = Duration.ofMillis(900);

    private static final Duration WORK_AT_LEAST = Duration.ofSeconds(3);

    private final Settings settings;
    private final Path folder;
    private final PrintStream out;
    private final Processes processes = new Processes();
    private final Launcher launcher;

    Chaos(Settings settings, List<String> launcher, Path folder, PrintStream out) {
        this.settings = settings;
        this.folder = folder;
        this.out = out;
        this.launcher = new Launcher(launcher, processes);
    }

    /** Returns whether all promises were kept. */
    boolean kills() throws IOException, InterruptedException {
        Recorded recorded = new Recorded();
        return play("kills", settings.kills(), new Kills(settings.kills(), recorded), recorded);
    }

    private boolean play(String name, int blows, Scenario scenario, Recorded recorded)
            throws IOException, InterruptedException {
        Workload workload = new Workload(
                settings.entries(), blows, WORK_PER_BLOW.multipliedBy(blows).plus(WORK_AT_LEAST));
        Path place = Files.createDirectories(folder.resolve(name));
        Tally tally = new Tally(out);
        Rig rig = new Rig(launcher, place, Map.of(), workload, settings.latency());
        tally.say("%s: seed %d, %d entries, %s latency", name, settings.seed(), settings.entries(), settings.latency());
        scenario.play(rig, new Moments(settings.seed()), tally);
        List<Expected> expected = workload.expected();
        List<Row> rows = rig.rows();
        rig.journal().size();
        Findings findings = Findings.of(
                expected,
                rows,
                rig.sandbox().effects(),
                recorded,
                name1 -> rig.journal().times(name1));
        new ClosingTable(tally).print(findings, expected.size());
        return findings.isClean() && tally.isClean();
    }

    @Override
    public void close() {
        processes.close();
    }
}
