package dev.syncline.job.redrive;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Connectors;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;

/** A stage of a run whose entries are read. */
record ReadStage(Run run, int number, Stage recorded) {
    long runId() {
        return run.runId();
    }

    Connector<?> connector() {
        return Connectors.of(recorded.binding().api());
    }
}
