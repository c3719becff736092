package dev.syncline.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name that a user most likely meant by a misspelt one. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The most similar candidate. At most a third of the letters of {@code name} may differ; empty if no candidate is that
     * similar.
     */
    public static String nearest(String name, Collection<String> candidates) {
        int bound = Math.max(1, name.length() / 3);
        return candidates.stream()
                .filter(candidate -> !candidate.equals(name))
                .filter(candidate -> distance(name, candidate) <= bound)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .orElse("");
    }

    /** The Levenshtein distance, without regard to case, dashes and underscores. */
    private static int distance(String first, String second) {
        String a = normalised(first);
        String b = normalised(second);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
