package dev.syncline.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Fills the disk of the home while the run works. Once there is room again, the run must be restartable. */
final class FullDisk implements Scenario {
    private static final Duration FULL = Duration.ofSeconds(15);

    @Override
    public void play(RunSequence course, Moments moments, int blows) throws IOException, InterruptedException {
        Path home = course.rig().home();
        if (Disk.mount(home, course.rig().launcher().processes())) {
            Disk disk = Disk.under(home);
            for (int blow = 1; blow <= blows && fillAtWork(course, moments, disk, blow); blow++) {}
            course.complete();
            disk.keepAndUnmount();
        } else {
            course.tally().say("  no disk can be mounted here: a limit on the size of files stands in for it");
            for (int blow = 1; blow <= blows && limit(course, moments, blow); blow++) {}
            course.complete();
        }
    }

    /**
     * Fills the disk in the middle of the run. Returns whether the run has not finished yet, so that it can be
     * disturbed again.
     */
    private static boolean fillAtWork(RunSequence course, Moments moments, Disk disk, int blow)
            throws IOException, InterruptedException {
        RunProcess run = course.start();
        if (!course.reach(run, moments.atWork())) {
            return !course.isOverAsPromised(run);
        }
        disk.fill();
        course.tally().blow();
        boolean ended = run.endsWithin(FULL);
        course.tally()
                .say("  blow %d  disk full: the run %s", blow, ended ? "ended with " + run.describe() : "goes on");
        if (ended) {
            startOnFullDisk(course);
        }
        disk.free();
        course.awaitEnd(run);
        boolean over = RunSequence.isOver(run);
        course.tally().say("          room again%s", ended ? "" : ": it ended with " + run.describe());
        course.look();
        return !over;
    }

    /** A start on a full disk cannot work. It must say so and must not hang. */
    private static void startOnFullDisk(RunSequence course) throws IOException, InterruptedException {
        RunProcess run = course.start();
        course.awaitEnd(run, Duration.ofSeconds(60));
        course.tally().say("          started on the full disk: it ended with %s", run.describe());
    }

    private static boolean limit(RunSequence course, Moments moments, int blow)
            throws IOException, InterruptedException {
        Path file = course.rig().home().resolve("syncline.mv.db");
        long size = Files.exists(file) ? Files.size(file) : 0;
        String blocks = String.valueOf(size / 1_024 + moments.millis(64, 512));
        RunProcess run = course.start(
                course.rig().launcher().behind(List.of("bash", "-c", "ulimit -f \"$0\"; exec \"$@\"", blocks)));
        course.awaitEnd(run);
        course.tally().blow();
        course.tally().say("  blow %d  at most %s KiB a file: the run ended with %s", blow, blocks, run.describe());
        course.look();
        return !RunSequence.isOver(run);
    }
}
