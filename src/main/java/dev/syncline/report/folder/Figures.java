package dev.syncline.report.folder;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.OutcomeRow;
import java.time.Instant;

/** What the page shows about the outcomes, collected while they are read. Its size does not depend on their number. */
record Figures(Timeline timeline, FailureCodes failures, SlowestCalls slowest) {

    static Figures since(Instant begin) {
        return new Figures(new Timeline(begin), new FailureCodes(), new SlowestCalls());
    }

    void add(String api, String stage, OutcomeRow row) {
        boolean isBad = row.isBad();
        timeline.add(row.endedAt(), isBad);
        if (isBad || row.status() == OutcomeStatus.DEFERRED || row.status() == OutcomeStatus.IN_DOUBT) {
            failures.add(api, row);
        }
        slowest.add(stage, row);
    }
}
