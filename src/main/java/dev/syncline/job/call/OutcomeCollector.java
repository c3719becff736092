package dev.syncline.job.call;

import dev.syncline.connector.Call.Part;
import dev.syncline.connector.Call;
import dev.syncline.connector.Entry;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.TargetOutcome;
import dev.syncline.ledger.NewOutcome;
import dev.syncline.ledger.TargetKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The outcomes of one item as they come in; in the end each target of each part has exactly one. */
public final class OutcomeCollector<P> {
    private static final Refusal NOT_IN_ANSWER = new Refusal(
            ErrorClass.PERMANENT,
            Refusal.NOT_IN_ANSWER,
            "the answer does not speak of it",
            0,
            "",
            Duration.ZERO,
            false);

    private final CallItem<P> item;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<Long, Part<P>> parts = new HashMap<>();
    private final List<NewOutcome> recorded = new ArrayList<>();
    private final Set<TargetKey> spokenFor = new HashSet<>();
    private final Set<Long> entries = new HashSet<>();

    public OutcomeCollector(CallItem<P> item, Clock clock) {
        this.item = item;
        this.clock = clock;
        this.startedAt = clock.instant();
        item.parts().forEach(part -> parts.put(part.entry().ordinal(), part));
    }

    /** Adds one outcome, unless nobody asked for it or its target has one already. */
    void add(TargetOutcome told, int attempts) {
        Part<P> part = parts.get(told.ordinal());
        TargetKey target = new TargetKey(told.ordinal(), told.target());
        if (part == null || !(part.targets().contains(told.target()) || fansOutByAnswer(part))) {
            return;
        }
        if (spokenFor.add(target)) {
            entries.add(told.ordinal());
            recorded.add(recorded(part.entry(), target, told.outcome(), attempts));
        }
    }

    public void addAll(Call<P> call, Outcome outcome, int attempts) {
        call.all(outcome).forEach(told -> add(told, attempts));
    }

    /** Fails what the call asked for and the answer left out. */
    void addMissing(Call<P> call, int attempts) {
        call.parts().stream()
                .filter(part ->
                        !(fansOutByAnswer(part) && entries.contains(part.entry().ordinal())))
                .forEach(part -> addAll(Call.of(List.of(part)), new Outcome.Failed(NOT_IN_ANSWER), attempts));
    }

    /** Where nothing was sent at all the item counts as not touched; else what is left is put off. */
    public CallResult<P> result() {
        if (!recorded.isEmpty()) {
            Outcome stopped = CallContext.stopped(clock);
            item.parts().stream()
                    .filter(part -> !(fansOutByAnswer(part)
                            && entries.contains(part.entry().ordinal())))
                    .forEach(part -> addAll(Call.of(List.of(part)), stopped, 0));
            recorded.addAll(item.settled());
        }
        return new CallResult<>(item, recorded);
    }

    /** An entry without targets of its own: the answer may tell which it has. */
    private boolean fansOutByAnswer(Part<P> part) {
        return part.targets().get(0).isEmpty();
    }

    private NewOutcome recorded(Entry<P> entry, TargetKey target, Outcome outcome, int attempts) {
        boolean good = outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Succeeded;
        int earlier = item.attempts(item.before().containsKey(target) ? target : whole(target));
        return new NewOutcome(
                target.ordinal(),
                target.target(),
                entry.line(),
                entry.key(),
                outcome,
                earlier + attempts,
                item.pass(),
                startedAt,
                clock.instant(),
                good ? "" : entry.json());
    }

    private static TargetKey whole(TargetKey target) {
        return new TargetKey(target.ordinal(), "");
    }
}
