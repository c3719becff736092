package dev.syncline.manifest.duplicates;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the first occurrence of each (key, target) pair that occurs more than once in a manifest. Needs 32 bytes of
 * memory for each pair.
 */
public final class FirstOccurrences {
    private static final int FILE_SHIFT = 40;

    /**
     * An entry in which a pair occurs.
     *
     * @param ordinal of the entry within the manifest, from 0
     * @param file index of its file within the manifest, from 0
     * @param line in that file, from 1
     */
    public record Occurrence(long ordinal, int file, long line) {}

    private final long[] repeated;
    private final long[] lowHalves;
    private final long[] ordinals;
    /** File index and line number, packed into one number; 0 if the pair has not occurred yet. */
    private final long[] places;
    /** Pairs that differ from an earlier pair whose fingerprint has the same high half. */
    private final Map<Fingerprint, Occurrence> sameHighHalf = new HashMap<>();

    /** @param repeated the high halves of the fingerprints that occur more than once, in ascending order */
    public FirstOccurrences(long[] repeated) {
        this.repeated = repeated;
        this.lowHalves = new long[repeated.length];
        this.ordinals = new long[repeated.length];
        this.places = new long[repeated.length];
    }

    /** Returns the first occurrence of a pair. If the pair has not occurred yet, remembers this one and returns empty. */
    public Optional<Occurrence> findOrRemember(Fingerprint pair, Occurrence here) {
        int at = Arrays.binarySearch(repeated, pair.high());
        if (at < 0) {
            return Optional.empty();
        }
        if (places[at] == 0) {
            lowHalves[at] = pair.low();
            ordinals[at] = here.ordinal();
            places[at] = ((long) here.file() << FILE_SHIFT) | here.line();
            return Optional.empty();
        }
        if (lowHalves[at] == pair.low()) {
            return Optional.of(stored(at));
        }
        return Optional.ofNullable(sameHighHalf.putIfAbsent(pair, here));
    }

    private Occurrence stored(int at) {
        int file = (int) (places[at] >>> FILE_SHIFT);
        return new Occurrence(ordinals[at], file, places[at] & ((1L << FILE_SHIFT) - 1));
    }
}
