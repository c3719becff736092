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
 * Reads the unresolved outcomes that are due when the round begins. Outcomes in doubt become inquiries. Deferred
 * outcomes become calls, grouped in the same way as entries of the manifest.
 */
final class UnresolvedReader<P> implements ItemReader<CallItem<P>> {
    private final StagePlan<P> plan;
    private final StageContext context;
    private final CallsInFlight outstanding;
    private final EntryReader<P> reading;
    private final UnresolvedEntries entries;

    UnresolvedReader(StagePlan<P> plan, StageContext context, CallsInFlight outstanding) {
        this.plan = plan;
        this.context = context;
        this.outstanding = outstanding;
        this.reading = plan.reading();
        this.entries = new UnresolvedEntries(plan, context);
    }

    @Override
    public @Nullable CallItem<P> read() throws InterruptedException {
        outstanding.awaitAtMost(plan.endpoint().network().parallel());
        if (context.stageStop().isStopping() || !entries.hasNext()) {
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
        int round = entries.peek().round();
        CallItemBuilder<P> grouping = grouping();
        while (entries.hasNext()
                && !entries.peek().inDoubt()
                && entries.peek().round() == round
                && !grouping.isFull()
                && offer(grouping, entries.peek().results())) {
            entries.next();
        }
        CallItem<P> item = grouping.item(Position.START);
        List<TargetKey> unsafe = CallItem.targets(
                        item.parts().stream().filter(this::mustBeAskedFirst).toList())
                .toList();
        takeUp(unsafe);
        return item.withInDoubt(unsafe);
    }

    private CallItemBuilder<P> grouping() {
        return new CallItemBuilder<>(
                plan.connector(),
                plan.endpoint().entriesPerCall(),
                entries.peek().round());
    }

    private boolean mustBeAskedFirst(Part<P> part) {
        return plan.connector().repeat(Call.of(List.of(part))) == RepeatSafety.ASK_FIRST;
    }

    /**
     * Marks deferred targets IN_DOUBT before they are sent again, in case this process dies while the call is on its
     * way. Only needed where a repeat is not safe.
     */
    private void takeUp(List<TargetKey> targets) {
        if (!targets.isEmpty()) {
            Tally change = Tally.of(OutcomeStatus.IN_DOUBT, targets.size())
                    .minus(Tally.of(OutcomeStatus.DEFERRED, targets.size()));
            context.ledger().inNewTransaction(() -> {
                context.ledger().stages().applyChange(plan.key(), plan.epoch(), change);
                context.ledger().unresolved().markSending(plan.key(), targets);
            });
            context.progress().add(change);
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
        entry.forEach(grouping::addPrevious);
        return true;
    }

    /**
     * The entry was valid when it was sent but is invalid now, so its endpoint has changed since then. An outcome in
     * doubt awaits a person. A deferred outcome becomes skipped as invalid.
     */
    private NewOutcome invalid(RecordedOutcome result, String message) {
        boolean inDoubt = result.status() == OutcomeStatus.IN_DOUBT;
        Outcome outcome = inDoubt
                ? new Outcome.InDoubt(result.refusal(), Outcome.InDoubt.AWAITS_PERSON)
                : new Outcome.Skipped(Outcome.Reason.INVALID, message);
        return result.replacedBy(outcome, result.round(), result.endedAt());
    }
}
