package dev.syncline.cli.progress;

import dev.syncline.job.run.RunListener.LiveStage;
import dev.syncline.ledger.Counts;
import java.time.Duration;

/** A stage whose counts a test sets. */
final class FakeStage implements LiveStage {
    Counts counts;
    long attempts;
    double rate;

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
    public int callsInFlight() {
        return 0;
    }
}
