package dev.syncline.ledger;

/**
 * A stage as the database knows it: what it is bound to, and how far it is.
 *
 * @param manifest what the job definition names, for people
 * @param sha256 over the bytes of its manifest
 * @param message why it stopped, for people; may be empty
 * @param done entries whose outcome is committed: all those before this ordinal
 * @param mark entries that may have been sent: none from this ordinal on
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
        long mark) {

    /** What must be the same when a run goes on. */
    public record Binding(String api, String url, String region, String project) {}
}
