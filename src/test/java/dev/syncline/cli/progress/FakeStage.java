package dev.syncline.cli.progress;

import dev.syncline.job.run.RunListener.LiveStage;
import dev.syncline.ledger.Counts;
import java.time.Duration;
import java.time.Instant;

/** A stage whose counts a test sets. */
final class FakeStage implements LiveStage {
    Counts counts;
    long attempts;
    double rate;
    Instant oldest = Instant.MAX;
    Duration pause = Duration.ZERO;
    int callsInFlight;
    String refusal = "";

    private final String name;

    FakeStage(String name, Counts counts) {
        this.name = name;
        this.counts = counts;
    }

    /** Counts of 1,000 entries. */
    static Counts counts(long ok, long failed, long unprocessed) {
        return new Counts(1_000, 0, ok, failed, 0, 0, 0, 0, unprocessed);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String endpoint() {
        return "cbr-north";
    }

    @Override
    public Instant oldestFollowed() {
        return oldest;
    }

    @Override
    public int parallel() {
        return 8;
    }

    @Override
    public Duration pause() {
        return pause;
    }

    @Override
    public Counts counts() {
        return counts;
    }

    @Override
    public double rate() {
        return rate;
    }

    @Override
    public long attempts() {
        return attempts;
    }

    @Override
    public Duration readTimeout() {
        return Duration.ofSeconds(60);
    }

    @Override
    public String questionRefusal() {
        return refusal;
    }

    @Override
    public int callsInFlight() {
        return callsInFlight;
    }
}
