package dev.syncline.job.stage;

import dev.syncline.connector.Call.Part;
import dev.syncline.connector.Connector;
import dev.syncline.job.call.CallItem;
import dev.syncline.ledger.NewOutcome;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.TargetKey;
import dev.syncline.manifest.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Groups consecutive entries that may share a call into one item, up to the entries-per-call of the endpoint. */
final class CallItemBuilder<P> {
    private final Connector<P> connector;
    private final int most;
    private final int round;
    private final List<Part<P>> parts = new ArrayList<>();
    private final List<NewOutcome> settled = new ArrayList<>();
    private final Map<TargetKey, RecordedOutcome> before = new HashMap<>();

    CallItemBuilder(Connector<P> connector, int most, int round) {
        this.connector = connector;
        this.most = most;
        this.round = round;
    }

    /** Whether the entry may be added to this item. */
    boolean takes(Part<P> part) {
        return parts.isEmpty() || (parts.size() < most && group(parts.get(0)).equals(group(part)));
    }

    void add(Part<P> part) {
        parts.add(part);
    }

    /** Adds an outcome of an entry that is not sent. It is recorded together with the call. */
    void settle(NewOutcome outcome) {
        settled.add(outcome);
    }

    /** Keeps the outcome that the ledger has for a target of this item. */
    void addPrevious(RecordedOutcome result) {
        before.put(new TargetKey(result.ordinal(), result.target()), result);
    }

    boolean isFull() {
        return parts.size() >= most;
    }

    boolean isEmpty() {
        return parts.isEmpty() && settled.isEmpty();
    }

    /** Whether no entry of this item has to be sent. */
    boolean sendsNothing() {
        return parts.isEmpty();
    }

    int entries() {
        return parts.size() + settled.size();
    }

    CallItem<P> item(Position end) {
        return new CallItem<>(parts, settled, end, round, before, false);
    }

    /** The item that asks the API about its entries and does not send them. */
    CallItem<P> question() {
        return new CallItem<>(parts, settled, Position.START, round, before, true);
    }

    private Object group(Part<P> part) {
        return connector.group(part.entry().payload());
    }
}
