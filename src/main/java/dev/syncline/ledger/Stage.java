package dev.syncline.ledger;

import java.util.List;

/**
 * A stage as the database knows it: what it is bound to, and how far it is.
 *
 * @param manifest what the job definition names, for people
 * @param sha256 over the bytes of its manifest
 * @param message why it stopped, for people; may be empty
 * @param parts of its manifest, in their order; at least one
 * @param open by how much the outcomes of its parts have changed since they were recorded
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
        List<Part> parts,
        Tally open,
        long duplicates) {

    /** Longest manifest that a job definition names, in characters. */
    public static final int LONGEST_MANIFEST = 1_000;

    /** What must be the same when a run goes on. */
    public record Binding(String api, String url, String region, String project) {
        /** In characters. */
        public static final int LONGEST_URL = 1_000;
        /** Longest region and project, in characters. */
        public static final int LONGEST_NAME = 100;
    }

    public Stage {
        parts = List.copyOf(parts);
    }

    Stage with(List<Part> its) {
        return new Stage(name, binding, manifest, sha256, entries, bytes, status, message, its, open, duplicates);
    }

    /** Entries whose outcomes are committed. */
    public long done() {
        return parts.stream().mapToLong(part -> part.done() - part.first()).sum();
    }

    /** How the outcomes that are committed stand. */
    public Tally tally() {
        return parts.stream().map(Part::tally).reduce(open, Tally::plus);
    }

    /** How the targets of its manifest stand. */
    public Counts counts() {
        return tally().counts(entries, done());
    }
}
