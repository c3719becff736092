package dev.syncline.manifest;

import java.util.Optional;

/**
 * Finds characters that nobody sees. Two names that differ only in them look the same, but an API takes them for two
 * names.
 */
final class InvisibleCharacters {
    private InvisibleCharacters() {}

    /** What is unusual about the text, for a warning; empty if nothing is. */
    static Optional<String> describe(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (isBlank(text.charAt(0)) || isBlank(text.charAt(text.length() - 1))) {
            return Optional.of("begins or ends with a blank, is that meant?");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c > '~') && isInvisible(c)) {
                return Optional.of(String.format("contains the invisible character U+%04X, is that meant?", (int) c));
            }
        }
        return Optional.empty();
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || (c > '~' && (Character.isSpaceChar(c) || isInvisible(c)));
    }

    private static boolean isInvisible(char c) {
        if (c == '\t' || c == '\n' || c == '\r') {
            return false; // a person sees them
        }
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SPACE_SEPARATOR
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
