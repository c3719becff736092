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
 * The item of a step: one call or one inquiry, together with outcomes of entries that are not sent.
 *
 * @param parts what the call carries; empty if there is nothing to send
 * @param settled outcomes of entries that are not sent: invalid ones and duplicates
 * @param end position in the manifest after the item; not used in rounds over unresolved outcomes
 * @param round 0 = the first sending of the manifest's entries; from 1 on, the rounds over unresolved outcomes
 * @param previous the outcomes that the ledger has for the targets; empty if the item comes from the manifest
 * @param isInquiry whether the API is asked for the outcomes of the parts; otherwise the parts are sent
 */
public record CallItem<P>(
        List<Part<P>> parts,
        List<NewOutcome> settled,
        Position end,
        int round,
        Map<TargetKey, RecordedOutcome> previous,
        boolean isInquiry) {
    public CallItem {
        parts = List.copyOf(parts);
        settled = List.copyOf(settled);
        previous = Map.copyOf(previous);
    }

    /** The item after some of its targets were marked IN_DOUBT in the ledger. */
    public CallItem<P> withInDoubt(Collection<TargetKey> targets) {
        Map<TargetKey, RecordedOutcome> marked = new HashMap<>(previous);
        targets.forEach(target ->
                marked.computeIfPresent(target, (key, outcome) -> outcome.withStatus(OutcomeStatus.IN_DOUBT)));
        return new CallItem<>(parts, settled, end, round, marked, isInquiry);
    }

    /** Requests that carried a target in earlier rounds. */
    int earlierAttempts(TargetKey target) {
        RecordedOutcome outcome = previous.get(target);
        return outcome == null ? 0 : outcome.attempts();
    }

    public static <P> Stream<TargetKey> targets(Collection<Part<P>> parts) {
        return parts.stream()
                .flatMap(part -> part.targets().stream()
                        .map(target -> new TargetKey(part.entry().ordinal(), target)));
    }
}
