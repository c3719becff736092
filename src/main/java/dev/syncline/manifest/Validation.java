package dev.syncline.manifest;

import dev.syncline.manifest.duplicates.Fingerprint;
import dev.syncline.manifest.duplicates.RepeatedFingerprints;
import dev.syncline.manifest.source.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Validates a whole manifest before any entry of it is sent. One pass counts, hashes and checks all entries. If some entries
 * are duplicates, a second pass finds their places.
 */
public final class Validation {
    /** The number of errors that a summary contains, apart from a broken structure. All others are only counted. */
    public static final int MAX_ERRORS = 100;
    /** The number of warnings that a summary contains. All others are only counted. */
    public static final int MAX_WARNINGS = 20;

    private final Manifest manifest;
    private final EntryCheck check;
    private final Sha256 hash = new Sha256();
    private final ThreadLocal<MessageDigest> digests = ThreadLocal.withInitial(Sha256::newDigest);
    private final SplitPositions splitPositions = new SplitPositions();
    private final ProblemKinds errors = new ProblemKinds(MAX_ERRORS);
    private final ProblemKinds warnings = new ProblemKinds(MAX_WARNINGS);
    private final List<Problem> brokenStructure = new ArrayList<>();
    private long entries;
    private long targets;
    private long invalid;

    private Validation(Manifest manifest, EntryCheck check) {
        this.manifest = manifest;
        this.check = check;
    }

    /**
     * Validates a manifest. A broken structure throws no exception: the summary reports it.
     *
     * @throws java.io.UncheckedIOException when a file cannot be read
     */
    static ManifestSummary validate(Manifest manifest, EntryCheck check) {
        return validate(manifest, check, RepeatedFingerprints.MAX_IN_MEMORY);
    }

    static ManifestSummary validate(Manifest manifest, EntryCheck check, int maxInMemory) {
        return new Validation(manifest, check).validate(maxInMemory);
    }

    private ManifestSummary validate(int maxInMemory) {
        try (RepeatedFingerprints seen = new RepeatedFingerprints(maxInMemory)) {
            boolean whole = readAll(seen);
            return new ManifestSummary(
                    entries,
                    targets,
                    hash.bytes(),
                    whole ? hash.hex() : "",
                    whole,
                    invalid,
                    errors.count() + brokenStructure.size(),
                    Stream.concat(errors.first().stream(), brokenStructure.stream())
                            .toList(),
                    warnings.count(),
                    warnings.first(),
                    whole ? DuplicateSearch.find(manifest, check, seen.repeated()) : Duplicates.NONE,
                    splitPositions.positions(),
                    errors.summaries());
        }
    }

    private boolean readAll(RepeatedFingerprints seen) {
        try (ManifestReader reader = manifest.open(Position.START, hash);
                ParallelChecks<Result> checks = new ParallelChecks<>(this::check, result -> count(result, seen))) {
            return readAll(reader, checks);
        }
    }

    private boolean readAll(ManifestReader reader, ParallelChecks<Result> checks) {
        try {
            for (Element element = reader.next(); element != null; element = reader.next()) {
                checks.add(element);
                splitPositions.offer(reader.position());
            }
            checks.finish();
            return true;
        } catch (ManifestException e) {
            checks.finish();
            brokenStructure.add(e.problem());
            return false;
        }
    }

    /** @param fingerprints for each target of the element, the upper 64 bits of the fingerprint of its (key, target) */
    private record Result(CheckedElement element, long[] fingerprints, Optional<Problem> remark) {}

    private Result check(Element element) {
        CheckedElement checked = CheckedElement.check(manifest, check, element);
        return new Result(
                checked,
                checked.targets().stream()
                        .mapToLong(target -> Fingerprint.of(digests.get(), checked.key(), target)
                                .high())
                        .toArray(),
                CheckedElement.remark(manifest, element));
    }

    private void count(Result result, RepeatedFingerprints seen) {
        CheckedElement element = result.element();
        entries++;
        result.remark()
                .ifPresent(remark -> warnings.add(FieldProblem.warning("", remark.message()), entries, () -> remark));
        element.problems().forEach(problem -> count(problem, element));
        if (!element.isValid()) {
            invalid++;
            targets++;
            return;
        }
        targets += element.targets().size();
        for (long fingerprint : result.fingerprints()) {
            seen.add(fingerprint);
        }
    }

    private void count(FieldProblem problem, CheckedElement element) {
        (problem.isError() ? errors : warnings)
                .add(problem, entries, () -> element.locate().apply(problem));
    }
}
