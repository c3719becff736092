package dev.syncline.job.run;

import dev.syncline.job.call.EndpointChannel;
import dev.syncline.job.stage.StageProgress;
import dev.syncline.job.stage.StageSteps;
import dev.syncline.ledger.Counts;

/** A running stage as the progress display sees it. */
record LiveStageView(String name, EndpointChannel line, StageProgress progress) implements RunListener.LiveStage {
    static RunListener.LiveStage of(StageSteps<?> stage) {
        return new LiveStageView(
                stage.plan().name(), stage.line(), stage.tools().progress());
    }

    @Override
    public String endpoint() {
        return line.endpoint().name();
    }

    @Override
    public double rate() {
        return line.rate();
    }

    @Override
    public long attempts() {
        return line.attempts();
    }

    @Override
    public int inHand() {
        return line.callsInFlight();
    }

    @Override
    public Counts counts() {
        return progress.counts();
    }
}
