package dev.syncline.manifest;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The (key, target) pairs that occur more than once in a manifest. Needs one bit of memory for each entry, and more
 * only for an entry of which some targets are duplicates and others are not.
 */
public final class Duplicates {
    public static final Duplicates NONE = new Duplicates();

    /** The number of duplicates that are reported as errors. All others are only counted. */
    static final int MAX_PROBLEMS = 100;

    private final BitSet allTargets = new BitSet();
    private final Map<Long, Set<String>> someTargets = new HashMap<>();
    private long count;
    private List<Problem> problems = List.of();

    Duplicates() {}

    /** The number of duplicates. The first occurrence of each pair is not a duplicate and does not count. */
    public long count() {
        return count;
    }

    /** The first {@link #MAX_PROBLEMS} duplicates, as errors. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Whether an earlier entry has the same key and target. If a target occurs twice within one entry, the repetition
     * is counted and reported as a duplicate. This method still returns false for that target, because the entry is the
     * first one with it and must be sent.
     */
    public boolean contains(long ordinal, String target) {
        return (ordinal <= Integer.MAX_VALUE && allTargets.get((int) ordinal))
                || someTargets.getOrDefault(ordinal, Set.of()).contains(target);
    }

    void setTotals(long occurrences, List<Problem> first) {
        count = occurrences;
        problems = List.copyOf(first);
    }

    /** @param all whether {@code targets} holds all targets of the entry */
    void add(long ordinal, Set<String> targets, boolean all) {
        if (all && ordinal <= Integer.MAX_VALUE) {
            allTargets.set((int) ordinal);
        } else if (!targets.isEmpty()) {
            someTargets.put(ordinal, Set.copyOf(targets));
        }
    }
}
