package dev.syncline.manifest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Counts problems, and keeps the first ones. Problems are of one kind if they have the same field and the same message,
 * apart from indices and values.
 */
final class ProblemKinds {
    /** A kind with fewer entries is not summarised. */
    private static final int LEAST_ENTRIES = 10;
    /** More kinds than these are not summarised. */
    private static final int MOST_KINDS = 100;

    private static final int MOST_SUMMARIES = 20;

    private final int mostKept;
    private final List<Problem> first = new ArrayList<>();
    private final Map<String, Kind> kinds = new HashMap<>();
    private long count;

    /** @param mostKept the number of problems that {@link #first()} returns at most */
    ProblemKinds(int mostKept) {
        this.mostKept = mostKept;
    }

    private static final class Kind {
        private final Problem first;
        private long entries;
        private long lastEntry = -1;

        Kind(Problem first) {
            this.first = first;
        }
    }

    /**
     * @param entry the number of the entry that has the problem
     * @param located finds the place of the problem. This is slow, and only called for problems that are kept
     */
    void add(FieldProblem problem, long entry, Supplier<Problem> located) {
        count++;
        if (first.size() < mostKept) {
            first.add(located.get());
        }
        String name = nameOf(problem);
        if (!kinds.containsKey(name) && kinds.size() < MOST_KINDS) {
            kinds.put(name, new Kind(located.get()));
        }
        Kind kind = kinds.get(name);
        if (kind != null && kind.lastEntry != entry) {
            kind.lastEntry = entry;
            kind.entries++;
        }
    }

    /** The field without indices, and the message without the value that it may end with. */
    private static String nameOf(FieldProblem problem) {
        String field = problem.field();
        String message = problem.message();
        int end = message.length();
        for (String beforeValue : List.of(", is ", " (got ", "; ", ": ")) {
            int at = message.indexOf(beforeValue);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        String plain = field.indexOf('[') < 0 ? field : field.replaceAll("\\[\\d+]", "[]");
        return (plain.isEmpty() ? "an entry" : plain) + " " + message.substring(0, end);
    }

    long count() {
        return count;
    }

    /** The first problems, in the order in which they were added. */
    List<Problem> first() {
        return first;
    }

    /**
     * A line for each kind that many entries have, the most frequent kind first: {@code backup_name is missing in 3,000
     * entries, first at line 17 of FILE}. Empty if all problems were kept.
     */
    List<String> summaries() {
        return count <= mostKept
                ? List.of()
                : kinds.entrySet().stream()
                        .filter(kind -> kind.getValue().entries >= LEAST_ENTRIES)
                        .sorted(Comparator.comparingLong(kind -> -kind.getValue().entries))
                        .limit(MOST_SUMMARIES)
                        .map(kind -> String.format(
                                Locale.ROOT,
                                "%s in %,d entries, first at line %d of %s",
                                kind.getKey(),
                                kind.getValue().entries,
                                kind.getValue().first.line(),
                                Problem.shown(kind.getValue().first.file())))
                        .toList();
    }
}
