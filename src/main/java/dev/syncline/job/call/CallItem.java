package dev.syncline.job.call;

import dev.syncline.connector.Call.Part;
import dev.syncline.connector.OutcomeStatus;
import dev.syncline.ledger.NewOutcome;
import dev.syncline.ledger.RecordedOutcome;
import dev.syncline.ledger.TargetKey;
import dev.syncline.manifest.Position;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a step reads: one call, and what became clear while it was put together.
 *
 * @param parts what the call carries; empty where there is nothing to send
 * @param settled outcomes of entries that are not sent: invalid ones, repeated ones
 * @param end where reading goes on behind it; without meaning in the second step
 * @param pass 0 over the manifest; then the passes over what was deferred
 * @param before what the ledger says of its targets so far; empty over the manifest
 * @param isQuestion whether the API is only asked what became of it
 */
public record CallItem<P>(
        List<Part<P>> parts,
        List<NewOutcome> settled,
        Position end,
        int pass,
        Map<TargetKey, RecordedOutcome> before,
        boolean isQuestion) {
    public CallItem {
        parts = List.copyOf(parts);
        settled = List.copyOf(settled);
        before = Map.copyOf(before);
    }

    /** The item, when some of its targets count as in doubt in the ledger. */
    public CallItem<P> takenUp(Collection<TargetKey> targets) {
        Map<TargetKey, RecordedOutcome> now = new HashMap<>(before);
        targets.forEach(
                target -> now.computeIfPresent(target, (key, result) -> result.withStatus(OutcomeStatus.IN_DOUBT)));
        return new CallItem<>(parts, settled, end, pass, now, isQuestion);
    }

    /** Requests that carried a target in earlier passes. */
    int attempts(TargetKey target) {
        RecordedOutcome result = before.get(target);
        return result == null ? 0 : result.attempts();
    }

    /** The targets of some parts of a call. */
    public static <P> Stream<TargetKey> targets(Collection<Part<P>> parts) {
        return parts.stream()
                .flatMap(part -> part.targets().stream()
                        .map(target -> new TargetKey(part.entry().ordinal(), target)));
    }
}
