package dev.syncline.manifest;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The (key, target) pairs that stand in a manifest more than once. Takes a bit an entry, and more only for entries of
 * which some targets are duplicates and others are not.
 */
public final class Duplicates {
    public static final Duplicates NONE = new Duplicates();

    private final BitSet whole = new BitSet();
    private final Map<Long, Set<String>> partly = new HashMap<>();
    private long count;
    private List<Problem> problems = List.of();

    Duplicates() {}

    /** Occurrences after the first of each pair. */
    public long count() {
        return count;
    }

    /** The first {@link Validation#MOST_ERRORS} of these occurrences, as errors. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Whether an earlier entry has the same key and target. A target that stands twice within one entry is counted
     * and reported, but not contained: that entry is still the first to have it.
     */
    public boolean contains(long ordinal, String target) {
        return (ordinal <= Integer.MAX_VALUE && whole.get((int) ordinal))
                || partly.getOrDefault(ordinal, Set.of()).contains(target);
    }

    void found(long occurrences, List<Problem> first) {
        count = occurrences;
        problems = List.copyOf(first);
    }

    /** @param all whether these are all targets of the entry */
    void mark(long ordinal, Set<String> targets, boolean all) {
        if (all && ordinal <= Integer.MAX_VALUE) {
            whole.set((int) ordinal);
        } else if (!targets.isEmpty()) {
            partly.put(ordinal, Set.copyOf(targets));
        }
    }
}
