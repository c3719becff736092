package dev.syncline.job;

import dev.syncline.connector.Call;
import dev.syncline.connector.Call.Part;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Repeat;
import dev.syncline.ledger.Recorded;
import dev.syncline.ledger.Result;
import dev.syncline.ledger.TargetKey;
import dev.syncline.manifest.Element;
import dev.syncline.manifest.Position;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads back what is deferred and due when the step begins, from the ledger, and groups it into calls as the manifest's
 * entries are. What is put off once more falls due after that, so one pass meets each target once.
 */
final class OpenReader<P> implements ItemReader<SyncItem<P>> {
    private static final int PAGE = 1_000;

    private final StagePlan<P> plan;
    private final StageTools tools;
    private final EntryReading<P> reading;
    private final Instant due;
    private final Deque<List<Result>> entries = new ArrayDeque<>();
    private TargetKey last = new TargetKey(-1, "");

    OpenReader(StagePlan<P> plan, StageTools tools) {
        this.plan = plan;
        this.tools = tools;
        this.reading = plan.reading();
        this.due = tools.clock().instant();
    }

    @Override
    public @Nullable SyncItem<P> read() throws InterruptedException {
        tools.outstanding().awaitAtMost(plan.endpoint().network().parallel());
        if (tools.control().isStopping() || !fill()) {
            return null;
        }
        int pass = entries.getFirst().get(0).pass() + 1;
        CallGrouping<P> grouping =
                new CallGrouping<>(plan.connector(), plan.endpoint().entriesPerCall(), pass);
        while (fill() && entries.getFirst().get(0).pass() + 1 == pass && !grouping.isFull()) {
            if (!offer(grouping, entries.getFirst())) {
                break;
            }
            entries.removeFirst();
        }
        SyncItem<P> item = grouping.item(Position.START);
        takeUp(item);
        tools.outstanding().begun();
        return item;
    }

    /** What must not be sent blindly twice is in doubt from before it leaves, should this process die. */
    private void takeUp(SyncItem<P> item) {
        List<Part<P>> unsafe = item.parts().stream()
                .filter(part -> plan.connector().repeat(Call.of(List.of(part))) == Repeat.ASK_FIRST)
                .toList();
        List<TargetKey> targets = SyncItem.targets(unsafe).toList();
        if (!targets.isEmpty()) {
            tools.ownTransaction().executeWithoutResult(status -> {
                tools.stages().fence(plan.key(), plan.epoch());
                tools.outcomes().takeUp(plan.key(), targets);
            });
        }
    }

    /** Makes sure that all results of the next entry are at hand; false when there is none. */
    private boolean fill() {
        if (entries.size() < 2) {
            for (Result result : page()) {
                if (entries.isEmpty() || entries.getLast().get(0).ordinal() != result.ordinal()) {
                    entries.add(new ArrayList<>());
                }
                entries.getLast().add(result);
                last = new TargetKey(result.ordinal(), result.target());
            }
        }
        return !entries.isEmpty();
    }

    /** In a transaction of its own, so that the chunk's holds no connection while calls are under way. */
    private List<Result> page() {
        List<Result> page =
                tools.ownTransaction().execute(status -> tools.results().deferred(plan.key(), last, due, PAGE));
        return page == null ? List.of() : page;
    }

    private boolean offer(CallGrouping<P> grouping, List<Result> entry) {
        Result first = entry.get(0);
        EntryReading.Read<P> read = reading.read(new Element(first.ordinal(), 0, first.line(), 1, "", first.payload()));
        if (read instanceof EntryReading.Read.Invalid<P> invalid) {
            entry.forEach(result -> grouping.settle(invalid(result, invalid.message())));
            return true;
        }
        Part<P> part = new Part<>(
                ((EntryReading.Read.Valid<P>) read).entry(),
                entry.stream().map(Result::target).toList());
        if (!grouping.takes(part)) {
            return false;
        }
        grouping.add(part);
        entry.forEach(
                result -> grouping.sentBefore(new TargetKey(result.ordinal(), result.target()), result.attempts()));
        return true;
    }

    /** The entry was valid when it was deferred, so its endpoint has changed since. */
    private static Recorded invalid(Result result, String message) {
        return new Recorded(
                result.ordinal(),
                result.target(),
                result.line(),
                result.key(),
                new Outcome.Skipped(Outcome.Reason.INVALID, message),
                result.attempts(),
                result.pass() + 1,
                result.startedAt(),
                result.endedAt(),
                result.payload());
    }
}
