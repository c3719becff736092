package dev.syncline.ledger;

import java.util.List;

/**
 * A stage as the database has it: what it is bound to, and its progress.
 *
 * @param manifest the manifest's name in the job definition
 * @param sha256 digest of the manifest's bytes
 * @param targets targets of the manifest as its validation has counted them; 0 = not known, each entry counts as one
 * @param message why it stopped; may be empty
 * @param parts the parts of its manifest, in order; at least one
 * @param laterChanges what must be added to the counts of the parts, because outcomes that were unresolved when the
 *     parts counted them have changed since
 * @param duplicates repeated (key, target) pairs in the manifest; -1 = not counted
 */
public record Stage(
        String name,
        Binding binding,
        String manifest,
        String sha256,
        long entries,
        long targets,
        long bytes,
        StageStatus status,
        String message,
        List<Part> parts,
        Tally laterChanges,
        long duplicates) {

    /** Longest manifest that a job definition names, in characters: Linux opens no longer path. */
    public static final int LONGEST_MANIFEST = 4_096;

    /** Where the stage sends its calls. A run continues only if these values are unchanged. */
    public record Binding(String api, String url, String region, String project) {
        /** Longest URL, in characters. */
        public static final int LONGEST_URL = 1_000;
        /** Longest region and project, in characters. */
        public static final int LONGEST_NAME = 100;
    }

    public Stage {
        parts = List.copyOf(parts);
    }

    Stage withParts(List<Part> other) {
        return new Stage(
                name,
                binding,
                manifest,
                sha256,
                entries,
                targets,
                bytes,
                status,
                message,
                other,
                laterChanges,
                duplicates);
    }

    /** The same stage, bound to another endpoint. */
    public Stage withBinding(Binding other) {
        return new Stage(
                name,
                other,
                manifest,
                sha256,
                entries,
                targets,
                bytes,
                status,
                message,
                parts,
                laterChanges,
                duplicates);
    }

    /** Entries whose outcomes are committed. */
    public long done() {
        return parts.stream().mapToLong(part -> part.done() - part.first()).sum();
    }

    /** The committed outcomes, by state. */
    public Tally tally() {
        return parts.stream().map(Part::tally).reduce(laterChanges, Tally::plus);
    }

    /**
     * The targets of its manifest, by state. If entries have several targets each, what is unprocessed is what the
     * validation has counted and has no outcome yet. If the API decides how many targets an entry has, the validation
     * has counted one for each entry.
     */
    public Counts counts() {
        Counts counts = tally().counts(entries, done());
        boolean severalTargets = targets > entries && done() < entries;
        return severalTargets
                ? counts.withUnprocessed(Math.max(counts.unprocessed(), targets - counts.recorded()))
                : counts;
    }
}
