package dev.syncline.manifest;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The (key, target) pairs that occur more than once in a manifest. It takes one bit an entry, and more memory only for
 * entries with some targets that are duplicates and others that are not.
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

    /** The number of occurrences, without the first one of each pair. */
    public long count() {
        return count;
    }

    /** The first {@link #MAX_PROBLEMS} of these occurrences, as errors. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Whether an earlier entry has the same key and target. A target that occurs twice within one entry is counted and
     * reported, but not contained here: that entry is still the first one with this target, and is sent.
     */
    public boolean contains(long ordinal, String target) {
        return (ordinal <= Integer.MAX_VALUE && allTargets.get((int) ordinal))
                || someTargets.getOrDefault(ordinal, Set.of()).contains(target);
    }

    void setTotals(long occurrences, List<Problem> first) {
        count = occurrences;
        problems = List.copyOf(first);
    }

    /** @param all whether these are all targets of the entry */
    void add(long ordinal, Set<String> targets, boolean all) {
        if (all && ordinal <= Integer.MAX_VALUE) {
            allTargets.set((int) ordinal);
        } else if (!targets.isEmpty()) {
            someTargets.put(ordinal, Set.copyOf(targets));
        }
    }
}
