package dev.syncline.connector;

/** Makes text from outside fit the columns of the ledger. */
public final class BoundedText {
    /** The longest ID or code that the ledger stores, in characters. */
    static final int ID = 255;

    private static final char REPLACEMENT = '\uFFFD';

    private BoundedText() {}

    /**
     * Cuts the text to at most {@code longest} characters, and replaces the characters that databases refuse: NUL and
     * unpaired surrogates.
     */
    public static String of(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
        return isStorable(cut) ? cut : repaired(cut);
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String repaired(String text) {
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? REPLACEMENT : c)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }
}
