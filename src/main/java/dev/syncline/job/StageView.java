package dev.syncline.job;

import dev.syncline.ledger.Counts;

/** A stage as those see it who watch it run. */
record StageView(String name, String endpoint, double rate, StageProgress progress) implements RunListener.LiveStage {
    static RunListener.LiveStage of(StageSteps<?> stage) {
        return new StageView(
                stage.plan().name(),
                stage.plan().endpoint().name(),
                stage.line().rate(),
                stage.tools().progress());
    }

    @Override
    public Counts counts() {
        return progress.counts();
    }
}
