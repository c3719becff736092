package dev.syncline.job.stage;

import dev.syncline.connector.Call;
import dev.syncline.connector.Call.Part;
import dev.syncline.connector.Entry;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import dev.syncline.connector.RepeatSafety;
import dev.syncline.job.call.CallItem;
import dev.syncline.job.validation.EntryReader;
import dev.syncline.ledger.NewOutcome;
import dev.syncline.manifest.Element;
import dev.syncline.manifest.ManifestReader;
import dev.syncline.manifest.Position;
import dev.syncline.policy.InDoubtDecision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a part of a manifest, groups them into calls, and returns the calls one after the other. Starts
 * where the last commit of the part ended.
 */
final class PartCalls<P> implements AutoCloseable {
    /** Upper bound on the entries of one look-ahead, and of one item. */
    static final int MAX_ENTRIES_AHEAD = 1_000;

    static final Refusal PROCESS_DIED = new Refusal(
            ErrorClass.IN_DOUBT,
            Refusal.NO_ANSWER,
            "the process that may have sent it died before an answer was recorded",
            0,
            "",
            Duration.ZERO,
            false);

    /**
     * Upper bound on the entries of an item that sends nothing; entries-per-call, if that is more. The outcomes and
     * payloads of the item stay in memory until the chunk ends.
     */
    private static final int FEWEST_SETTLED = 16;

    private final StagePlan<P> plan;
    private final PartWork part;
    private final EntryReader<P> reading;
    private final ManifestReader reader;
    private final Clock clock;
    private Position end;
    private @Nullable Offer<P> held;
    private Map<Long, String> newFiles = new HashMap<>();
    private int file = -1;

    PartCalls(StagePlan<P> plan, PartWork part, Clock clock) {
        this.plan = plan;
        this.part = part;
        this.reading = plan.reading();
        this.reader = plan.manifest().open(part.from());
        this.clock = clock;
        this.end = part.from();
    }

    /** The next item; null at the end of the part. */
    @Nullable CallItem<P> next() {
        CallItemBuilder<P> grouping =
                new CallItemBuilder<>(plan.connector(), plan.endpoint().entriesPerCall(), 0);
        while (!grouping.isFull() && grouping.entries() < mostEntries(grouping)) {
            Offer<P> offer = offer();
            if (offer == null) {
                break;
            }
            if (!offer.parts().stream().allMatch(grouping::takes)) {
                held = offer;
                break;
            }
            offer.parts().forEach(grouping::add);
            offer.settled().forEach(grouping::settle);
            end = reader.position();
        }
        return grouping.isEmpty() ? null : grouping.item(end);
    }

    /** The files that were begun since the last call, by the ordinal of the first entry that was read from them. */
    Map<Long, String> takeNewFiles() {
        Map<Long, String> taken = newFiles;
        newFiles = new HashMap<>();
        return taken;
    }

    private int mostEntries(CallItemBuilder<P> grouping) {
        return grouping.sendsNothing()
                ? Math.max(FEWEST_SETTLED, plan.endpoint().entriesPerCall())
                : MAX_ENTRIES_AHEAD;
    }

    /**
     * What one entry adds to an item.
     *
     * @param parts the entry with the targets that are sent; empty if none is sent
     * @param settled outcomes of the targets that are not sent
     */
    private record Offer<P>(List<Part<P>> parts, List<NewOutcome> settled) {}

    private @Nullable Offer<P> offer() {
        if (held != null) {
            Offer<P> offer = held;
            held = null;
            return offer;
        }
        if (reader.position().ordinal() >= part.end()) {
            return null;
        }
        Element element = reader.next();
        if (element != null && element.file() != file) {
            file = element.file();
            newFiles.put(element.ordinal(), plan.manifest().files().get(file).toString());
        }
        return element == null ? null : offer(element);
    }

    private Offer<P> offer(Element element) {
        EntryReader.Result<P> read = reading.read(element);
        if (read instanceof EntryReader.Result.Invalid<P> invalid) {
            return new Offer<>(List.of(), List.of(invalid(element, invalid.message())));
        }
        EntryReader.Result.Valid<P> valid = (EntryReader.Result.Valid<P>) read;
        List<String> fresh = new ArrayList<>();
        List<NewOutcome> settled = new ArrayList<>();
        for (String target : valid.targets()) {
            if (plan.duplicates().contains(element.ordinal(), target)) {
                settled.add(duplicate(element, valid.entry().key(), target));
            } else {
                fresh.add(target);
            }
        }
        if (fresh.isEmpty()) {
            return new Offer<>(List.of(), settled);
        }
        Part<P> sendable = new Part<>(valid.entry(), fresh);
        if (isInDoubt(sendable)) {
            fresh.forEach(target -> settled.add(inDoubt(valid.entry(), target)));
            return new Offer<>(List.of(), settled);
        }
        return new Offer<>(List.of(sendable), settled);
    }

    /** Whether a process that died may have sent the entry, and sending it again is not safe. */
    private boolean isInDoubt(Part<P> sendable) {
        return sendable.entry().ordinal() < part.doubtBefore()
                && plan.connector().repeat(Call.of(List.of(sendable))) == RepeatSafety.ASK_FIRST;
    }

    private NewOutcome inDoubt(Entry<P> entry, String target) {
        Instant now = clock.instant();
        return new NewOutcome(
                entry.ordinal(),
                target,
                entry.line(),
                entry.key(),
                InDoubtDecision.outcome(
                        PROCESS_DIED, plan.policy(), plan.endpoint().network().readTimeout(), now),
                1,
                0,
                part.doubtSince(),
                now,
                entry.json());
    }

    private NewOutcome invalid(Element element, String message) {
        return skipped(element, "", "", Outcome.Reason.INVALID, message);
    }

    private NewOutcome duplicate(Element element, String key, String target) {
        return skipped(element, key, target, Outcome.Reason.DUPLICATE, "stands in the manifest before");
    }

    private NewOutcome skipped(Element element, String key, String target, Outcome.Reason reason, String why) {
        Instant now = clock.instant();
        Outcome outcome = new Outcome.Skipped(reason, why);
        return new NewOutcome(element.ordinal(), target, element.line(), key, outcome, 0, 0, now, now, element.json());
    }

    @Override
    public void close() {
        reader.close();
    }
}
