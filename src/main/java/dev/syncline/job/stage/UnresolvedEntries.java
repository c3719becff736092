package dev.syncline.job.stage;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.call.HeldBackOutcome;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.TargetKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads the unresolved outcomes of a stage that are due, grouped by entry and by what is done with them. Only outcomes
 * that are due when the round begins are read. Outcomes that become unresolved during the round are due later, so each
 * target is read once.
 */
final class UnresolvedEntries {
    private static final int PAGE = 1_000;

    private final StagePlan<?> plan;
    private final StageContext context;
    private final Instant due;
    private final Deque<Open> entries = new ArrayDeque<>();
    private TargetKey last = new TargetKey(-1, "");
    private boolean ended;

    UnresolvedEntries(StagePlan<?> plan, StageContext context) {
        this.plan = plan;
        this.context = context;
        this.due = context.clock().instant();
    }

    /**
     * Targets of one entry that are processed in the same way.
     *
     * @param inDoubt true: the API is asked about them; false: they are sent again
     * @param round the round that this processing counts for
     */
    record Open(long ordinal, boolean inDoubt, int round, List<RecordedOutcome> results) {
        boolean takes(RecordedOutcome result) {
            return ordinal == result.ordinal() && inDoubt == isInDoubt(result) && round == roundOf(result);
        }

        /** The round of an outcome. A call that was not sent because of a stop has not used up a round. */
        private static int roundOf(RecordedOutcome result) {
            boolean heldBack = HeldBackOutcome.isRecordedIn(result);
            return isInDoubt(result) || heldBack ? result.round() : result.round() + 1;
        }

        private static boolean isInDoubt(RecordedOutcome result) {
            return result.status() == OutcomeStatus.IN_DOUBT;
        }
    }

    /** Whether there is another group. If so, all its targets are loaded. */
    boolean hasNext() {
        while (!ended
                && (entries.isEmpty()
                        || entries.getFirst().ordinal() == entries.getLast().ordinal())) {
            fill();
        }
        return !entries.isEmpty();
    }

    Open peek() {
        return entries.getFirst();
    }

    void next() {
        entries.removeFirst();
    }

    /**
     * Reads in a transaction of its own, so that the chunk's transaction holds no connection while calls are in flight.
     */
    private void fill() {
        List<RecordedOutcome> page = context.ledger()
                .inNewTransaction(() -> context.ledger().unresolved().due(plan.key(), last, due, PAGE));
        ended = page.isEmpty();
        for (RecordedOutcome result : page) {
            entryOf(result).results().add(result);
            last = new TargetKey(result.ordinal(), result.target());
        }
    }

    private Open entryOf(RecordedOutcome result) {
        for (Open open : (Iterable<Open>) entries::descendingIterator) {
            if (open.takes(result)) {
                return open;
            } else if (open.ordinal() != result.ordinal()) {
                break;
            }
        }
        Open open = new Open(result.ordinal(), Open.isInDoubt(result), Open.roundOf(result), new ArrayList<>());
        entries.add(open);
        return open;
    }
}
