package dev.syncline.ledger;

import java.time.Instant;

/**
 * A stage as the database knows it: what it is bound to, and how far it is.
 *
 * @param manifest what the job definition names, for people
 * @param sha256 over the bytes of its manifest
 * @param message why it stopped, for people; may be empty
 * @param done entries whose outcome is committed: all those before this ordinal
 * @param position where reading goes on behind them, as {@code manifest.Position} writes it; empty = at the start
 * @param mark entries that may have been sent: none from this ordinal on
 * @param markedAt since when entries behind {@code done} may have been sent, by the clock of the process that sent them
 * @param tally how the outcomes that are committed stand
 * @param duplicates (key, target) pairs that stand in the manifest again; -1 where nobody has counted
 */
public record Stage(
        String name,
        Binding binding,
        String manifest,
        String sha256,
        long entries,
        long bytes,
        StageStatus status,
        String message,
        long done,
        String position,
        long mark,
        Instant markedAt,
        Tally tally,
        long duplicates) {

    /** What must be the same when a run goes on. */
    public record Binding(String api, String url, String region, String project) {}

    /** How the targets of its manifest stand. */
    public Counts counts() {
        return tally.counts(entries, done);
    }
}
