package dev.syncline.job.stage;

import dev.syncline.connector.Call;
import dev.syncline.connector.Call.Part;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.job.call.CallItem;
import dev.syncline.job.validation.EntryReader;
import dev.syncline.ledger.NewOutcome;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.Tally;
import dev.syncline.ledger.TargetKey;
import dev.syncline.manifest.Element;
import dev.syncline.manifest.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads back what is open and due when the step begins: what is in doubt as questions, what is deferred in calls,
 * grouped as the manifest's entries are.
 */
final class UnresolvedReader<P> implements ItemReader<CallItem<P>> {
    private final StagePlan<P> plan;
    private final StageContext tools;
    private final CallsInFlight outstanding;
    private final EntryReader<P> reading;
    private final UnresolvedEntries entries;

    UnresolvedReader(StagePlan<P> plan, StageContext tools, CallsInFlight outstanding) {
        this.plan = plan;
        this.tools = tools;
        this.outstanding = outstanding;
        this.reading = plan.reading();
        this.entries = new UnresolvedEntries(plan, tools);
    }

    @Override
    public @Nullable CallItem<P> read() throws InterruptedException {
        outstanding.awaitAtMost(plan.endpoint().network().parallel());
        if (tools.control().isStopping() || !entries.hasNext()) {
            return null;
        }
        CallItem<P> item = entries.peek().inDoubt() ? question() : call();
        outstanding.begun();
        return item;
    }

    private CallItem<P> question() {
        CallItemBuilder<P> grouping = grouping();
        offer(grouping, entries.peek().results());
        entries.next();
        return grouping.question();
    }

    private CallItem<P> call() {
        int pass = entries.peek().pass();
        CallItemBuilder<P> grouping = grouping();
        while (entries.hasNext()
                && !entries.peek().inDoubt()
                && entries.peek().pass() == pass
                && !grouping.isFull()
                && offer(grouping, entries.peek().results())) {
            entries.next();
        }
        CallItem<P> item = grouping.item(Position.START);
        List<TargetKey> unsafe = CallItem.targets(
                        item.parts().stream().filter(this::mustBeAskedFirst).toList())
                .toList();
        takeUp(unsafe);
        return item.takenUp(unsafe);
    }

    private CallItemBuilder<P> grouping() {
        return new CallItemBuilder<>(
                plan.connector(),
                plan.endpoint().entriesPerCall(),
                entries.peek().pass());
    }

    private boolean mustBeAskedFirst(Part<P> part) {
        return plan.connector().repeat(Call.of(List.of(part))) == RepeatSafety.ASK_FIRST;
    }

    /** What must not be sent blindly twice is in doubt from before it leaves, should this process die. */
    private void takeUp(List<TargetKey> targets) {
        if (!targets.isEmpty()) {
            Tally change = Tally.of(OutcomeStatus.IN_DOUBT, targets.size())
                    .minus(Tally.of(OutcomeStatus.DEFERRED, targets.size()));
            tools.ownTransaction().executeWithoutResult(status -> {
                tools.stages().add(plan.key(), plan.epoch(), change);
                tools.open().takeUp(plan.key(), targets);
            });
            tools.progress().add(change);
        }
    }

    private boolean offer(CallItemBuilder<P> grouping, List<RecordedOutcome> entry) {
        RecordedOutcome first = entry.get(0);
        EntryReader.Result<P> read =
                reading.read(new Element(first.ordinal(), 0, first.line(), 1, "", first.payload()));
        if (read instanceof EntryReader.Result.Invalid<P> invalid) {
            entry.forEach(result -> grouping.settle(invalid(result, invalid.message())));
        } else {
            Part<P> part = new Part<>(
                    ((EntryReader.Result.Valid<P>) read).entry(),
                    entry.stream().map(RecordedOutcome::target).toList());
            if (!grouping.takes(part)) {
                return false;
            }
            grouping.add(part);
        }
        entry.forEach(grouping::stood);
        return true;
    }

    /** The entry was valid when it became open, so its endpoint has changed since: a person is to look. */
    private NewOutcome invalid(RecordedOutcome result, String message) {
        boolean inDoubt = result.status() == OutcomeStatus.IN_DOUBT;
        Outcome outcome = inDoubt
                ? new Outcome.InDoubt(result.refusal(), Outcome.InDoubt.HELD)
                : new Outcome.Skipped(Outcome.Reason.INVALID, message);
        return result.as(outcome, result.pass(), result.endedAt());
    }
}
