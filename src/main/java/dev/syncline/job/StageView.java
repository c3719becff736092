package dev.syncline.job;

import dev.syncline.ledger.Counts;

/** A stage as those see it who watch it run. */
record StageView(String name, EndpointLine line, StageProgress progress) implements RunListener.LiveStage {
    static RunListener.LiveStage of(StageSteps<?> stage) {
        return new StageView(stage.plan().name(), stage.line(), stage.tools().progress());
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
        return line.inHand();
    }

    @Override
    public Counts counts() {
        return progress.counts();
    }
}
