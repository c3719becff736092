package dev.syncline.cli.progress;

import dev.syncline.job.run.RunListener.LiveStage;
import dev.syncline.ledger.Counts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Measures how fast a stage works, from samples of the last 15 seconds. */
final class StagePace {
    private static final long WINDOW_NANOS = Duration.ofSeconds(15).toNanos();
    /** A stage that sends at least this share of its endpoint's rate is limited by that rate. */
    private static final double LIMITED_SHARE = 0.85;

    private final LiveStage stage;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanoTime, Counts counts, long attempts) {}

    StagePace(LiveStage stage, long nanoTime) {
        this.stage = stage;
        sample(nanoTime);
    }

    LiveStage stage() {
        return stage;
    }

    /** @param nanoTime a reading of {@link System#nanoTime()} */
    StagePace sample(long nanoTime) {
        while (samples.size() > 1 && nanoTime - samples.getFirst().nanoTime() > WINDOW_NANOS) {
            samples.removeFirst();
        }
        samples.addLast(new Sample(nanoTime, stage.counts(), stage.attempts()));
        return this;
    }

    Counts counts() {
        return samples.getLast().counts();
    }

    /** The number of entries that have an outcome. */
    long done() {
        return counts().entries() - counts().unprocessed();
    }

    /** How many targets get an outcome in a second. */
    double targetsPerSecond() {
        return perSecond(samples.getLast().counts().recorded()
                - samples.getFirst().counts().recorded());
    }

    /** The time until all entries have an outcome, at this pace; zero if it is unknown. */
    Duration timeLeft() {
        long before = samples.getFirst().counts().unprocessed();
        long unprocessed = counts().unprocessed();
        double entriesPerSecond = perSecond(before - unprocessed);
        return entriesPerSecond <= 0 ? Duration.ZERO : Duration.ofSeconds(Math.round(unprocessed / entriesPerSecond));
    }

    /** Whether the rate limit of the endpoint prevents the stage from working faster. */
    boolean isLimitedByRate() {
        double sent =
                perSecond(samples.getLast().attempts() - samples.getFirst().attempts());
        return stage.rate() > 0 && counts().unprocessed() > 0 && sent >= LIMITED_SHARE * stage.rate();
    }

    private double perSecond(long count) {
        double seconds = (samples.getLast().nanoTime() - samples.getFirst().nanoTime()) / 1e9;
        return seconds <= 0 ? 0 : count / seconds;
    }
}
