package dev.syncline.job.stage;

import dev.syncline.connector.Connector;
import dev.syncline.job.definition.ResolvedEndpoint;
import dev.syncline.job.validation.EntryReader;
import dev.syncline.ledger.StageKey;
import dev.syncline.manifest.Duplicates;
import dev.syncline.manifest.Manifest;
import dev.syncline.manifest.ManifestStamp;
import dev.syncline.policy.Policy;
import java.util.List;

/**
 * Everything that is fixed about one stage of a run.
 *
 * @param epoch number of the run's owner, which rises with each new owner; all writes of the stage carry it
 * @param after names of the stages that must have ended before
 * @param stamp size and time of the manifest's files when their bytes were verified
 * @param duplicates the repeated (key, target) pairs, each of which is merged into its first occurrence
 * @param entries number of entries in the manifest
 * @param parts the parts of the manifest; each has a step of its own
 * @param chunk number of calls in a commit, at least 1
 * @param follows whether accepted operations are followed to their ends
 */
public record StagePlan<P>(
        String name,
        StageKey key,
        long epoch,
        List<String> after,
        Connector<P> connector,
        ResolvedEndpoint endpoint,
        Manifest manifest,
        ManifestStamp stamp,
        Duplicates duplicates,
        long entries,
        List<PartWork> parts,
        int chunk,
        Policy policy,
        boolean follows) {
    public StagePlan {
        after = List.copyOf(after);
        parts = List.copyOf(parts);
    }

    EntryReader<P> reading() {
        return new EntryReader<>(connector, endpoint.forConnector());
    }

    /**
     * Calls of a part that may be handed out under one high-water mark.
     *
     * @param factor see {@link LookAheadPace}
     */
    int lookAhead(int factor) {
        return Math.max(1, Math.min(chunk, factor * 4 * endpoint.network().parallel()));
    }
}
