package dev.syncline.cli.progress;

import dev.syncline.job.run.RunListener.LiveStage;
import dev.syncline.ledger.Counts;
import java.time.Duration;
import java.time.Instant;
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

    /** How many targets get an outcome in a second; while the stage only follows operations, how many of these end. */
    double targetsPerSecond() {
        return isOnlyFollowing()
                ? endedPerSecond()
                : perSecond(counts().recorded() - samples.getFirst().counts().recorded());
    }

    private boolean isOnlyFollowing() {
        return samples.getFirst().counts().unprocessed() == 0 && counts().following() > 0;
    }

    private double endedPerSecond() {
        long ended = samples.getFirst().counts().following() - counts().following();
        return perSecond(Math.max(0, ended));
    }

    /**
     * The time until all entries have an outcome, at this pace; afterwards, the time until all operations have ended. Zero
     * if it is unknown.
     */
    Duration timeLeft() {
        long unprocessed = counts().unprocessed();
        double entriesPerSecond = perSecond(samples.getFirst().counts().unprocessed() - unprocessed);
        return isOnlyFollowing() ? time(counts().following(), endedPerSecond()) : time(unprocessed, entriesPerSecond);
    }

    private static Duration time(long left, double perSecond) {
        return perSecond <= 0 ? Duration.ZERO : Duration.ofSeconds(Math.round(left / perSecond));
    }

    /** Whether the rate limit of the endpoint prevents the stage from working faster. */
    private boolean isLimitedByRate() {
        double sent =
                perSecond(samples.getLast().attempts() - samples.getFirst().attempts());
        return stage.rate() > 0 && counts().unprocessed() > 0 && sent >= LIMITED_SHARE * stage.rate();
    }

    /** What limits the pace of the stage; empty if nothing is known to limit it. */
    String limit() {
        if (counts().left() > 0 && !stage.pause().isZero()) {
            return "the Retry-After of " + stage.endpoint();
        } else if (counts().unprocessed() == 0) {
            return counts().following() > 0 ? "operations" : "";
        } else if (isLimitedByRate()) {
            return "the rate of " + stage.endpoint();
        }
        boolean full = stage.parallel() > 0 && stage.callsInFlight() >= stage.parallel();
        return full ? "the parallelism of " + stage.endpoint() : "";
    }

    /** How long the oldest followed operation has run, by the clock of this computer. */
    Duration oldestFollowed(Instant now) {
        Instant since = stage.oldestFollowed();
        return since.isBefore(now) ? Duration.between(since, now) : Duration.ZERO;
    }

    private double perSecond(long count) {
        double seconds = (samples.getLast().nanoTime() - samples.getFirst().nanoTime()) / 1e9;
        return seconds <= 0 ? 0 : count / seconds;
    }
}
