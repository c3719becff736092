package dev.syncline.job.call;

import dev.syncline.connector.Call;
import dev.syncline.connector.Call.Part;
import dev.syncline.connector.Entry;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.TargetOutcome;
import dev.syncline.ledger.NewOutcome;
import dev.syncline.ledger.TargetKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the outcomes of one item. At the end, each target of each part has exactly one outcome. */
public final class CallOutcomes<P> {
    private static final Refusal NOT_IN_ANSWER =
            Refusal.of(ErrorClass.PERMANENT, Refusal.NOT_IN_ANSWER, "the answer does not name this entry", 0, "");

    private final CallItem<P> item;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<Long, Part<P>> parts = new HashMap<>();
    private final List<NewOutcome> recorded = new ArrayList<>();
    private final Set<TargetKey> targets = new HashSet<>();
    private final Set<Long> entries = new HashSet<>();

    CallOutcomes(CallItem<P> item, Clock clock) {
        this.item = item;
        this.clock = clock;
        this.startedAt = clock.instant();
        item.parts().forEach(part -> parts.put(part.entry().ordinal(), part));
    }

    /**
     * Outcomes of an item that was not sent because the run was stopping, although a later item had already been sent.
     */
    public static <P> List<NewOutcome> heldBack(CallItem<P> item, Clock clock) {
        CallOutcomes<P> outcomes = new CallOutcomes<>(item, clock);
        outcomes.addAll(Call.of(item.parts()), HeldBackOutcome.of(clock), 0);
        return outcomes.result().recorded();
    }

    /** Ignores a target that is not part of the call, and a target that has an outcome already. */
    void add(TargetOutcome outcome, int attempts) {
        Part<P> part = parts.get(outcome.ordinal());
        if (part == null || !(part.targets().contains(outcome.target()) || takesTargetsFromAnswer(part))) {
            return;
        }
        TargetKey target = new TargetKey(outcome.ordinal(), outcome.target());
        if (targets.add(target)) {
            entries.add(outcome.ordinal());
            recorded.add(newOutcome(part.entry(), target, outcome.outcome(), attempts));
        }
    }

    void addAll(Call<P> call, Outcome outcome, int attempts) {
        call.all(outcome).forEach(all -> add(all, attempts));
    }

    /** Fails the targets of the call that the answer does not name. */
    void addMissing(Call<P> call, int attempts) {
        addMissing(call.parts(), new Outcome.Failed(NOT_IN_ANSWER), attempts);
    }

    private void addMissing(List<Part<P>> from, Outcome outcome, int attempts) {
        for (Part<P> part : from) {
            if (!(takesTargetsFromAnswer(part) && entries.contains(part.entry().ordinal()))) {
                addAll(Call.of(List.of(part)), outcome, attempts);
            }
        }
    }

    /**
     * Returns no outcomes if nothing was sent. Otherwise, a target without an outcome was held back by a stop and is
     * deferred.
     */
    CallResult<P> result() {
        if (!recorded.isEmpty()) {
            addMissing(item.parts(), HeldBackOutcome.of(clock), 0);
            recorded.addAll(item.settled());
        }
        return new CallResult<>(item, recorded);
    }

    /** Whether the entry has no targets of its own. The answer then names the targets. */
    private boolean takesTargetsFromAnswer(Part<P> part) {
        return part.targets().get(0).isEmpty();
    }

    private NewOutcome newOutcome(Entry<P> entry, TargetKey target, Outcome outcome, int attempts) {
        boolean good = outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Succeeded;
        int earlier = item.earlierAttempts(item.previous().containsKey(target) ? target : wholeEntry(target));
        return new NewOutcome(
                target.ordinal(),
                target.target(),
                entry.line(),
                entry.key(),
                outcome,
                earlier + attempts,
                item.round(),
                startedAt,
                clock.instant(),
                good ? "" : entry.json());
    }

    private static TargetKey wholeEntry(TargetKey target) {
        return new TargetKey(target.ordinal(), "");
    }
}
