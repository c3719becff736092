package dev.syncline.manifest;

import dev.syncline.manifest.duplicates.Fingerprint;
import dev.syncline.manifest.duplicates.FirstOccurrences;
import dev.syncline.manifest.duplicates.FirstOccurrences.Occurrence;
import dev.syncline.manifest.source.Sha256;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a manifest a second time, after the first pass has found fingerprints that occur more than once. Reports each
 * duplicate together with the first occurrence of its (key, target) pair.
 */
final class DuplicateSearch {
    private final Manifest manifest;
    private final EntryCheck check;
    private final FirstOccurrences firstOccurrences;
    private final MessageDigest digest = Sha256.newDigest();
    private final Duplicates duplicates = new Duplicates();
    private final List<Problem> problems = new ArrayList<>();
    private long count;

    private DuplicateSearch(Manifest manifest, EntryCheck check, long[] repeated) {
        this.manifest = manifest;
        this.check = check;
        this.firstOccurrences = new FirstOccurrences(repeated);
    }

    /** @param repeated the high halves of the fingerprints that occur more than once, in ascending order */
    static Duplicates find(Manifest manifest, EntryCheck check, long[] repeated) {
        return repeated.length == 0 ? Duplicates.NONE : new DuplicateSearch(manifest, check, repeated).find();
    }

    private Duplicates find() {
        try (ManifestReader reader = manifest.open(Position.START)) {
            for (Element element = reader.next(); element != null; element = reader.next()) {
                CheckedElement checked = CheckedElement.check(manifest, check, element);
                if (checked.isValid()) {
                    addDuplicates(element, checked);
                }
            }
        }
        duplicates.setTotals(count, problems);
        return duplicates;
    }

    private void addDuplicates(Element element, CheckedElement checked) {
        Occurrence here = new Occurrence(element.ordinal(), element.file(), element.line());
        Set<String> ofEarlierEntries = new HashSet<>();
        for (String target : checked.targets()) {
            Fingerprint pair = Fingerprint.of(digest, checked.key(), target);
            Optional<Occurrence> first = firstOccurrences.findOrRemember(pair, here);
            if (first.isPresent()) {
                count++;
                report(element, first.get(), checked.key(), target);
                if (first.get().ordinal() != element.ordinal()) {
                    ofEarlierEntries.add(target);
                }
            }
        }
        if (!ofEarlierEntries.isEmpty()) {
            duplicates.add(element.ordinal(), ofEarlierEntries, ofEarlierEntries.containsAll(checked.targets()));
        }
    }

    private void report(Element element, Occurrence first, String key, String target) {
        if (problems.size() == Duplicates.MAX_PROBLEMS) {
            return;
        }
        Path file = manifest.fileOf(element);
        String message = "duplicate of " + shown(first, element) + " (key " + key
                + (target.isEmpty() ? "" : ", target " + target) + ")";
        problems.add(Problem.error(file, element.line(), element.column(), element.path(), message));
    }

    private String shown(Occurrence first, Element element) {
        String entry = element.path().isEmpty() ? "" : ", entry " + (first.ordinal() + 1);
        return first.file() == element.file()
                ? "line " + first.line() + entry
                : Problem.shown(manifest.files().get(first.file())) + ":" + first.line() + entry;
    }
}
