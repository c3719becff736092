package dev.syncline.manifest;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass over a whole manifest before anything of it is sent: counts, hashes and checks every entry in the same
 * reading, and finds the duplicates. Only where there are duplicates is the manifest read a second time, to name them.
 */
public final class Validation {
    /** Errors that are kept; the others are counted. */
    public static final int MOST_ERRORS = 100;
    /** Warnings that are kept; the others are counted. */
    public static final int MOST_WARNINGS = 20;

    private final Manifest manifest;
    private final EntryCheck check;
    private final ManifestHash hash = new ManifestHash();
    private final ThreadLocal<MessageDigest> digests = ThreadLocal.withInitial(Fingerprint::sha256);
    private final Marks marks = new Marks();
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private long entries;
    private long targets;
    private long invalid;
    private long errorCount;
    private long warningCount;

    private Validation(Manifest manifest, EntryCheck check) {
        this.manifest = manifest;
        this.check = check;
    }

    /**
     * Validates a manifest. Broken structure does not throw: the summary says so.
     *
     * @throws java.io.UncheckedIOException where a file cannot be read
     */
    public static ManifestSummary validate(Manifest manifest, EntryCheck check) {
        return validate(manifest, check, RepeatedFingerprints.IN_MEMORY);
    }

    static ManifestSummary validate(Manifest manifest, EntryCheck check, int inMemory) {
        return new Validation(manifest, check).validate(inMemory);
    }

    private ManifestSummary validate(int inMemory) {
        try (RepeatedFingerprints seen = new RepeatedFingerprints(inMemory)) {
            boolean whole = readAll(seen);
            return new ManifestSummary(
                    entries,
                    targets,
                    hash.bytes(),
                    whole ? hash.hex() : "",
                    whole,
                    invalid,
                    errorCount,
                    errors,
                    warningCount,
                    warnings,
                    whole ? DuplicateSearch.find(manifest, check, seen.repeated()) : Duplicates.NONE,
                    marks.positions());
        }
    }

    private boolean readAll(RepeatedFingerprints seen) {
        try (ManifestReader reader = manifest.open(Position.START, hash);
                Judges<Judged> judges = new Judges<>(this::judge, judged -> count(judged, seen))) {
            return readAll(reader, judges);
        }
    }

    private boolean readAll(ManifestReader reader, Judges<Judged> judges) {
        try {
            for (Element element = reader.next(); element != null; element = reader.next()) {
                judges.add(element);
                marks.passed(reader.position());
            }
            judges.finish();
            return true;
        } catch (ManifestException e) {
            judges.finish();
            errorCount++;
            errors.add(e.problem());
            return false;
        }
    }

    /** @param fingerprints the high halves, one a target */
    private record Judged(Judgement judgement, long[] fingerprints) {}

    private Judged judge(Element element) {
        Judgement judgement = Judgement.of(manifest, check, element);
        return new Judged(
                judgement,
                judgement.targets().stream()
                        .mapToLong(target -> Fingerprint.of(digests.get(), judgement.key(), target)
                                .high())
                        .toArray());
    }

    private void count(Judged judged, RepeatedFingerprints seen) {
        Judgement judgement = judged.judgement();
        entries++;
        judgement.problems().forEach(problem -> count(problem, judgement));
        if (!judgement.isValid()) {
            invalid++;
            targets++;
            return;
        }
        targets += judgement.targets().size();
        for (long fingerprint : judged.fingerprints()) {
            seen.add(fingerprint);
        }
    }

    private void count(FieldProblem problem, Judgement judgement) {
        if (problem.isError()) {
            errorCount++;
            keep(problem, judgement, errors, MOST_ERRORS);
        } else {
            warningCount++;
            keep(problem, judgement, warnings, MOST_WARNINGS);
        }
    }

    private static void keep(FieldProblem problem, Judgement judgement, List<Problem> kept, int most) {
        if (kept.size() < most) {
            kept.add(judgement.place().apply(problem));
        }
    }
}
