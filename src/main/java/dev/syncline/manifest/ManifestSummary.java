package dev.syncline.manifest;

import java.util.List;

/**
 * What one pass over a manifest found.
 *
 * @param entries elements, valid or not
 * @param targets targets of the valid entries, and one for each invalid one
 * @param bytes of all files
 * @param sha256 of all files' bytes in their order, in hex; empty where the manifest is not whole
 * @param whole whether the structure of all files holds; if not, the last problem says what is broken and nothing
 *     behind that place was read, so the manifest must not be sent whatever a policy says of invalid entries
 * @param invalid entries with at least one error
 * @param errors all errors, of which {@code problems} holds the first {@link Validation#MOST_ERRORS} and a broken structure
 * @param warnings all warnings, of which {@code warned} holds the first {@link Validation#MOST_WARNINGS}
 * @param duplicates found among the valid entries; not counted in {@code errors}, since a policy decides what they are
 * @param marks some places in it, spread over its entries, at which reading can begin; in order
 */
public record ManifestSummary(
        long entries,
        long targets,
        long bytes,
        String sha256,
        boolean whole,
        long invalid,
        long errors,
        List<Problem> problems,
        long warnings,
        List<Problem> warned,
        Duplicates duplicates,
        List<Position> marks) {
    /** What an earlier pass over the same bytes found: it was sent then, so there is nothing to say against it. */
    public static ManifestSummary known(long entries, ManifestDigest digest) {
        return new ManifestSummary(
                entries,
                entries,
                digest.bytes(),
                digest.sha256(),
                true,
                0,
                0,
                List.of(),
                0,
                List.of(),
                Duplicates.NONE,
                List.of());
    }

    /** What cannot be read at all. */
    public static ManifestSummary unreadable(Problem problem) {
        return new ManifestSummary(
                0, 0, 0, "", false, 0, 1, List.of(problem), 0, List.of(), Duplicates.NONE, List.of());
    }

    public ManifestSummary {
        problems = List.copyOf(problems);
        warned = List.copyOf(warned);
        marks = List.copyOf(marks);
    }
}
