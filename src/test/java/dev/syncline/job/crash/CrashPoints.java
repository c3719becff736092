package dev.syncline.job.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Tests several crash points at the same time. Each worker has its own database and sandbox, because a run waits more
 * than it computes.
 */
final class CrashPoints implements AutoCloseable {
    private static final int WORKERS = 32;
    private static final int MOST_TRIALS = 3;

    private final String database;
    private final BlockingQueue<CrashSite> sites = new LinkedBlockingQueue<>();
    private final List<Effect> effects;
    private final Snapshot clean;
    private final long began = System.nanoTime();

    /** @param tables creates the database of worker n */
    CrashPoints(CrashJob job, String database, Path folder, IntFunction<TestDatabase> tables) throws IOException {
        this.database = database;
        Path definition = job.in(folder);
        for (int i = 0; i < WORKERS; i++) {
            sites.add(
                    new CrashSite(definition, tables.apply(i), Files.createDirectories(folder.resolve("cloud-" + i))));
        }
        CrashSite site = sites.element();
        Power power = Power.lasting();
        site.clear();
        CrashSite.End end = site.process(power, false);
        if (end instanceof CrashSite.End.Broke broke) {
            throw new IllegalStateException("the job does not even run in peace", broke.cause());
        }
        this.effects = power.effects();
        this.clean = Snapshot.of(site);
    }

    /** All effects (see {@link Effect}) of a run without a crash, in the order in which they happen. */
    List<Effect> effects() {
        return effects;
    }

    Snapshot clean() {
        return clean;
    }

    /** The result of testing one list of crash points. */
    record Verdict(List<Integer> points, List<Effect> failedAt, List<String> broken) {
        /** Whether the process died at each point. The restart may end before it reaches the second point. */
        boolean isReal() {
            return failedAt.size() == points.size();
        }

        @Override
        public String toString() {
            return "point " + points + ", at " + failedAt + ":\n    " + String.join("\n    ", broken);
        }
    }

    List<Verdict> tryAll(List<List<Integer>> trials) {
        return parallel(trials, this::tryOne);
    }

    private static List<Verdict> parallel(List<List<Integer>> trials, Function<List<Integer>, Verdict> trial) {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            return trials.stream()
                    .map(points -> CompletableFuture.supplyAsync(() -> trial.apply(points), workers))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            workers.shutdown();
        }
    }

    /**
     * Tries points of a run whose number of effects depends on the clock. A point is whatever the process does then.
     */
    List<Verdict> tryAnyEffect(List<List<Integer>> trials) {
        return parallel(trials, points -> {
            CrashSite site = sites.remove();
            try {
                Trial trial = new Trial(site, clean);
                List<String> broken = trial.of(points);
                return new Verdict(points, trial.failedAt(), broken);
            } finally {
                sites.add(site);
            }
        });
    }

    /**
     * On a busy machine the clock may split into two rounds what normally falls due together, and then the later
     * effects have other numbers. Such a trial counts when a law is broken. Otherwise it says nothing about its point,
     * and the point is tried again.
     */
    private Verdict tryOne(List<Integer> points) {
        CrashSite site = sites.remove();
        try {
            Effect expected = effects.get(points.get(0) - 1);
            List<String> misnamed = new ArrayList<>();
            for (int i = 0; i < MOST_TRIALS; i++) {
                Trial trial = new Trial(site, clean);
                List<String> broken = trial.of(points);
                if (!broken.isEmpty() || trial.failedAt().get(0).equals(expected)) {
                    return new Verdict(points, trial.failedAt(), broken);
                }
                misnamed.add("the number named " + trial.failedAt().get(0) + " instead of " + expected);
            }
            return new Verdict(points, List.of(expected), misnamed);
        } finally {
            sites.add(site);
        }
    }

    /** Prints one line about what was covered, and keeps it under {@code target/}. */
    void report(String what, List<Verdict> verdicts) {
        List<Verdict> tried = verdicts.stream().filter(Verdict::isReal).toList();
        long good = tried.stream().filter(verdict -> verdict.broken().isEmpty()).count();
        String line = String.format(
                Locale.ROOT,
                "%s on %s: %d tried of a run with %d points, the laws hold at %d, %.0f s",
                what,
                database,
                tried.size(),
                effects.size(),
                good,
                (System.nanoTime() - began) / 1e9);
        System.out.println(line);
        try {
            Path folder = Files.createDirectories(Path.of("target/crash-points"));
            Files.writeString(folder.resolve(database + "-" + what.replace(' ', '-') + ".txt"), line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sites.forEach(CrashSite::close);
    }
}
