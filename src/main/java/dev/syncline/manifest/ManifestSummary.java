package dev.syncline.manifest;

import java.util.List;

/**
 * The result of validating a manifest.
 *
 * @param entries the number of elements, valid or not
 * @param targets the number of targets of the valid entries, plus one for each invalid entry
 * @param bytes the size of all files
 * @param sha256 of the bytes of all files in their order, in hex; empty if the manifest is not whole
 * @param whole whether all files were read to their end. If not, the structure of a file is broken, and the last problem
 *     names the place. Then nothing of the manifest may be sent, even if a policy skips invalid entries
 * @param invalid the number of entries with at least one error
 * @param errors the number of errors
 * @param problems the first errors, and a broken structure as the last one
 * @param warnings the number of warnings
 * @param warned the first warnings
 * @param duplicates of the valid entries. They are not counted in {@code errors}, because a policy decides whether they are
 *     errors
 * @param splitPositions positions at which the manifest can be split into parts, in order, spread over its entries
 * @param repeatedErrors if there are more errors than {@code problems} has, a line for each kind of error that many
 *     entries have
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
        List<Position> splitPositions,
        List<String> repeatedErrors) {
    /** A summary of a manifest whose bytes an earlier run has validated and sent. It has no errors. */
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
                List.of(),
                List.of());
    }

    /** A summary of a manifest that cannot be read at all. */
    public static ManifestSummary unreadable(Problem problem) {
        return new ManifestSummary(
                0, 0, 0, "", false, 0, 1, List.of(problem), 0, List.of(), Duplicates.NONE, List.of(), List.of());
    }

    public ManifestSummary {
        problems = List.copyOf(problems);
        warned = List.copyOf(warned);
        splitPositions = List.copyOf(splitPositions);
        repeatedErrors = List.copyOf(repeatedErrors);
    }
}
