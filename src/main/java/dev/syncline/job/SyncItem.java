package dev.syncline.job;

import dev.syncline.connector.Call.Part;
import dev.syncline.ledger.Recorded;
import dev.syncline.ledger.TargetKey;
import dev.syncline.manifest.Position;
import java.util.Collection;
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
 * @param attempts requests that carried a target in earlier passes, where there were any
 */
record SyncItem<P>(
        List<Part<P>> parts, List<Recorded> settled, Position end, int pass, Map<TargetKey, Integer> attempts) {
    SyncItem {
        parts = List.copyOf(parts);
        settled = List.copyOf(settled);
        attempts = Map.copyOf(attempts);
    }

    /** The targets of some parts of a call. */
    static <P> Stream<TargetKey> targets(Collection<Part<P>> parts) {
        return parts.stream()
                .flatMap(part -> part.targets().stream()
                        .map(target -> new TargetKey(part.entry().ordinal(), target)));
    }
}
