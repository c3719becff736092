package dev.syncline.report;

/**
 * Protects a terminal. Text from a manifest or an API may contain control characters, and a terminal obeys them: they
 * can change colours, move the cursor or hide text.
 */
public final class ControlCharacters {
    private static final char REPLACEMENT = '\uFFFD';

    private ControlCharacters() {}

    /** Replaces each control and format character by U+FFFD. Line breaks and tabs stay. */
    public static String replaceIn(String text) {
        return text.codePoints().noneMatch(ControlCharacters::isUnsafe)
                ? text
                : text.codePoints()
                        .map(point -> isUnsafe(point) ? REPLACEMENT : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isUnsafe(int point) {
        boolean isLayout = point == '\n' || point == '\t';
        return !isLayout && (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT);
    }
}
