package dev.syncline.report.folder;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.OutcomeRow;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The calls that took longest from their first request to their end, with all repeats and waits. Neighbouring outcomes with
 * the same times belong to one call.
 */
final class SlowestCalls {
    private static final int MOST = 10;

    private final PriorityQueue<SlowCall> slowest = new PriorityQueue<>(Comparator.comparingLong(SlowCall::millis));
    private String stage = "";
    private long startedAt = -1;
    private long endedAt;
    private OutcomeRow first = NOTHING;
    private long targets;

    private static final OutcomeRow NOTHING =
            new OutcomeRow(0, 0, "", "", OutcomeStatus.SKIPPED, "", 0, 0, "", "", "", "", 0, 0, "", "");

    /** @param first the first target of the call */
    record SlowCall(String stage, OutcomeRow first, long targets) {
        long millis() {
            return first.endedAt() - first.startedAt();
        }
    }

    void add(String ofStage, OutcomeRow row) {
        if (row.startedAt() == startedAt && row.endedAt() == endedAt && ofStage.equals(stage)) {
            targets++;
            return;
        }
        flush();
        stage = ofStage;
        startedAt = row.startedAt();
        endedAt = row.endedAt();
        first = row;
        targets = 1;
    }

    private void flush() {
        if (targets == 0 || first.attempts() == 0) {
            return;
        }
        if (slowest.size() < MOST
                || first.endedAt() - first.startedAt() > slowest.element().millis()) {
            slowest.add(new SlowCall(stage, first, targets));
            if (slowest.size() > MOST) {
                slowest.remove();
            }
        }
    }

    /** The slowest first. */
    List<SlowCall> list() {
        flush();
        targets = 0;
        return slowest.stream()
                .sorted(Comparator.comparingLong(SlowCall::millis).reversed())
                .toList();
    }
}
