package dev.syncline.job.stage;

import dev.syncline.connector.OutcomeStatus;
import dev.syncline.job.call.CallContext;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.TargetKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What is open and due in the ledger of a stage, entry by entry: the targets of one that are dealt with alike. What
 * becomes open later falls due after that, so each target comes up once.
 */
final class UnresolvedEntries {
    private static final int PAGE = 1_000;

    private final StagePlan<?> plan;
    private final StageContext tools;
    private final Instant due;
    private final Deque<Open> entries = new ArrayDeque<>();
    private TargetKey last = new TargetKey(-1, "");
    private boolean ended;

    UnresolvedEntries(StagePlan<?> plan, StageContext tools) {
        this.plan = plan;
        this.tools = tools;
        this.due = tools.clock().instant();
    }

    /**
     * Targets of one entry.
     *
     * @param inDoubt whether the API is asked after them; else they are sent again
     * @param pass in which that happens
     */
    record Open(long ordinal, boolean inDoubt, int pass, List<RecordedOutcome> results) {
        boolean takes(RecordedOutcome result) {
            return ordinal == result.ordinal() && inDoubt == isInDoubt(result) && pass == passOf(result);
        }

        /** A call that a stop kept from being sent has not used up a pass. */
        private static int passOf(RecordedOutcome result) {
            boolean held = result.errorCode().equals(CallContext.STOPPED.code());
            return isInDoubt(result) || held ? result.round() : result.round() + 1;
        }

        private static boolean isInDoubt(RecordedOutcome result) {
            return result.status() == OutcomeStatus.IN_DOUBT;
        }
    }

    /** Whether there is another one; it is at hand with all its targets then. */
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

    /** In a transaction of its own, so that the chunk's holds no connection while calls are under way. */
    private void fill() {
        List<RecordedOutcome> page = tools.ledger()
                .inNewTransaction(() -> tools.ledger().unresolved().due(plan.key(), last, due, PAGE));
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
        Open open = new Open(result.ordinal(), Open.isInDoubt(result), Open.passOf(result), new ArrayList<>());
        entries.add(open);
        return open;
    }
}
