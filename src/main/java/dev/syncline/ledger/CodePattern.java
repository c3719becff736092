package dev.syncline.ledger;

import java.util.List;
import java.util.Locale;

/**
 * Selects error codes. {@code X} selects the code X and all codes below it, such as X.Y. {@code X*} selects all codes that
 * begin with X. Upper and lower case are the same.
 */
public record CodePattern(String text) {

    public boolean matches(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return isPrefix() ? lower.startsWith(stem()) : lower.equals(stem()) || lower.startsWith(stem() + ".");
    }

    /** Patterns of SQL's LIKE, with ! as the escape character, for the code in lower case. */
    List<String> likes() {
        String escaped = stem().replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return isPrefix() ? List.of(escaped + "%") : List.of(escaped, escaped + ".%");
    }

    private boolean isPrefix() {
        return text.endsWith("*");
    }

    private String stem() {
        String lower = text.toLowerCase(Locale.ROOT);
        return isPrefix() ? lower.substring(0, lower.length() - 1) : lower;
    }
}
