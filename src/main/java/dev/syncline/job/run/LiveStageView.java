package dev.syncline.job.run;

import dev.syncline.job.call.EndpointChannel;
import dev.syncline.job.stage.StageProgress;
import dev.syncline.job.stage.StageSteps;
import dev.syncline.ledger.Counts;
import java.time.Duration;
import java.time.Instant;

/** A running stage as the progress display sees it. */
record LiveStageView(String name, EndpointChannel channel, StageProgress progress) implements RunListener.LiveStage {
    static RunListener.LiveStage of(StageSteps<?> stage) {
        return new LiveStageView(
                stage.plan().name(), stage.channel(), stage.context().progress());
    }

    @Override
    public String endpoint() {
        return channel.endpoint().name();
    }

    @Override
    public double rate() {
        return channel.rate();
    }

    @Override
    public Duration readTimeout() {
        return channel.endpoint().network().readTimeout();
    }

    @Override
    public int parallel() {
        return channel.endpoint().network().parallel();
    }

    @Override
    public Duration pause() {
        return channel.pause();
    }

    @Override
    public long attempts() {
        return channel.attempts();
    }

    @Override
    public int callsInFlight() {
        return channel.callsInFlight();
    }

    @Override
    public Counts counts() {
        return progress.counts();
    }

    @Override
    public String questionRefusal() {
        return progress.questionRefusal();
    }

    @Override
    public Instant oldestFollowed() {
        return progress.oldestFollowed();
    }
}
