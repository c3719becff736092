package dev.syncline.cli;

import dev.syncline.job.run.RunListener.LiveStage;
import dev.syncline.ledger.Counts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a stage goes, over the last seconds that it was looked at. */
final class StagePace {
    private static final long WINDOW_NANOS = Duration.ofSeconds(15).toNanos();
    /** From this share of its rate on, it is the rate that holds an endpoint. */
    private static final double AT_ITS_RATE = 0.85;

    private final LiveStage stage;
    private final Deque<Sight> sights = new ArrayDeque<>();

    private record Sight(long at, Counts counts, long attempts) {}

    StagePace(LiveStage stage, long now) {
        this.stage = stage;
        look(now);
    }

    LiveStage stage() {
        return stage;
    }

    /** @param now a reading of {@link System#nanoTime()} */
    StagePace look(long now) {
        while (sights.size() > 1 && now - sights.getFirst().at() > WINDOW_NANOS) {
            sights.removeFirst();
        }
        sights.addLast(new Sight(now, stage.counts(), stage.attempts()));
        return this;
    }

    Counts counts() {
        return sights.getLast().counts();
    }

    /** Entries whose outcome is recorded. */
    long done() {
        return counts().entries() - counts().unprocessed();
    }

    /** Targets that got their outcome, a second. */
    double targetsPerSecond() {
        return perSecond(sights.getLast().counts().recorded()
                - sights.getFirst().counts().recorded());
    }

    /** Time until all entries have an outcome, at this pace; zero where that cannot be told. */
    Duration left() {
        long before = sights.getFirst().counts().unprocessed();
        long unprocessed = counts().unprocessed();
        double entriesPerSecond = perSecond(before - unprocessed);
        return entriesPerSecond <= 0 ? Duration.ZERO : Duration.ofSeconds(Math.round(unprocessed / entriesPerSecond));
    }

    /** Whether it goes as fast as its endpoint's rate allows. */
    boolean isHeldByRate() {
        double sent = perSecond(sights.getLast().attempts() - sights.getFirst().attempts());
        return stage.rate() > 0 && counts().unprocessed() > 0 && sent >= AT_ITS_RATE * stage.rate();
    }

    private double perSecond(long count) {
        double seconds = (sights.getLast().at() - sights.getFirst().at()) / 1e9;
        return seconds <= 0 ? 0 : count / seconds;
    }
}
