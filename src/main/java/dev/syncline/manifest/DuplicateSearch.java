package dev.syncline.manifest;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The second look: reads a manifest again for the pairs whose fingerprints stand in it more than once, and tells which
 * occurrence is the first. Takes 32 bytes for each pair that has a duplicate.
 */
final class DuplicateSearch {
    private static final int FILE_SHIFT = 40;

    /** Where a pair was seen first; {@code place} is its file's index and its line in one number, 0 = not yet seen. */
    private record First(long low, long ordinal, long place) {}

    private final Manifest manifest;
    private final EntryCheck check;
    private final long[] repeated;
    private final long[] lows;
    private final long[] ordinals;
    private final long[] places;
    /** For pairs that share the high half of their fingerprint with another. */
    private final Map<Fingerprint, First> others = new HashMap<>();

    private final MessageDigest digest = Fingerprint.sha256();
    private final Duplicates duplicates = new Duplicates();
    private final List<Problem> problems = new ArrayList<>();
    private long count;

    private DuplicateSearch(Manifest manifest, EntryCheck check, long[] repeated) {
        this.manifest = manifest;
        this.check = check;
        this.repeated = repeated;
        this.lows = new long[repeated.length];
        this.ordinals = new long[repeated.length];
        this.places = new long[repeated.length];
    }

    /** @param repeated high halves of the fingerprints that stand in the manifest more than once, ascending */
    static Duplicates find(Manifest manifest, EntryCheck check, long[] repeated) {
        return repeated.length == 0 ? Duplicates.NONE : new DuplicateSearch(manifest, check, repeated).find();
    }

    private Duplicates find() {
        try (ManifestReader reader = manifest.open(Position.START)) {
            for (Element element = reader.next(); element != null; element = reader.next()) {
                Judgement judgement = Judgement.of(manifest, check, element);
                if (judgement.isValid()) {
                    look(element, judgement);
                }
            }
        }
        duplicates.found(count, problems);
        return duplicates;
    }

    private void look(Element element, Judgement judgement) {
        Set<String> later = new HashSet<>();
        for (String target : judgement.targets()) {
            First first = first(Fingerprint.of(digest, judgement.key(), target), element);
            if (first.place() != 0) {
                count++;
                report(element, first, judgement.key(), target);
                if (first.ordinal() != element.ordinal()) {
                    later.add(target);
                }
            }
        }
        if (!later.isEmpty()) {
            duplicates.mark(element.ordinal(), later, later.containsAll(judgement.targets()));
        }
    }

    /** The first occurrence; one without a place where this is it, or where the pair has no other. */
    private First first(Fingerprint fingerprint, Element element) {
        First none = new First(fingerprint.low(), element.ordinal(), 0);
        int at = Arrays.binarySearch(repeated, fingerprint.high());
        if (at < 0) {
            return none;
        }
        First here = new First(fingerprint.low(), element.ordinal(), place(element));
        if (places[at] == 0) {
            lows[at] = here.low();
            ordinals[at] = here.ordinal();
            places[at] = here.place();
            return none;
        }
        if (lows[at] == fingerprint.low()) {
            return new First(lows[at], ordinals[at], places[at]);
        }
        First other = others.putIfAbsent(fingerprint, here);
        return other == null ? none : other;
    }

    private static long place(Element element) {
        return ((long) element.file() << FILE_SHIFT) | element.line();
    }

    private void report(Element element, First first, String key, String target) {
        if (problems.size() == Validation.MOST_ERRORS) {
            return;
        }
        Path file = manifest.fileOf(element);
        String what = "duplicate of " + shown(first, element) + " (key " + key
                + (target.isEmpty() ? "" : ", target " + target) + ")";
        problems.add(Problem.error(file, element.line(), element.column(), element.path(), what));
    }

    private String shown(First first, Element element) {
        int file = (int) (first.place() >>> FILE_SHIFT);
        long line = first.place() & ((1L << FILE_SHIFT) - 1);
        String entry = element.path().isEmpty() ? "" : ", entry " + (first.ordinal() + 1);
        return file == element.file()
                ? "line " + line + entry
                : Problem.shown(manifest.files().get(file)) + ":" + line + entry;
    }
}
