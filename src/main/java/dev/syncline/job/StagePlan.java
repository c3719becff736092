package dev.syncline.job;

import dev.syncline.connector.Connector;
import dev.syncline.connector.Endpoint;
import dev.syncline.ledger.StageKey;
import dev.syncline.manifest.Duplicates;
import dev.syncline.manifest.Manifest;
import dev.syncline.manifest.ManifestStamp;
import dev.syncline.manifest.Position;
import dev.syncline.policy.Policy;
import java.time.Instant;
import java.util.List;

/**
 * One stage of a run, ready to be driven.
 *
 * @param epoch of the run's owner, under which everything is written
 * @param after names of the stages that must have ended before
 * @param stamp of the manifest when its bytes were checked
 * @param duplicates the repeated (key, target)s that are merged into the first one
 * @param entries of the manifest
 * @param from where reading goes on, behind what is recorded
 * @param doubtBefore entries behind the committed position and before this ordinal may have been sent by a process
 *     that died
 * @param doubtSince since when
 * @param chunk calls a commit, from 1
 */
record StagePlan<P>(
        String name,
        StageKey key,
        long epoch,
        List<String> after,
        Connector<P> connector,
        Endpoint endpoint,
        Manifest manifest,
        ManifestStamp stamp,
        Duplicates duplicates,
        long entries,
        Position from,
        long doubtBefore,
        Instant doubtSince,
        int chunk,
        Policy policy) {
    StagePlan {
        after = List.copyOf(after);
    }

    EntryReading<P> reading() {
        return new EntryReading<>(connector, endpoint);
    }

    /** A mark at {@code ordinal}, which does not forget what a process that died may have sent. */
    long mark(long ordinal) {
        return Math.max(ordinal, doubtBefore);
    }

    /** Calls that may be handed out under one high-water mark. */
    int lookAhead() {
        return Math.min(chunk, 4 * endpoint.network().parallel());
    }
}
