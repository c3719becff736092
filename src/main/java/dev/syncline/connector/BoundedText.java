package dev.syncline.connector;

/** Text from outside, cut so that it fits where it is stored. */
public final class BoundedText {
    /** Longest ID or code that is kept, in characters. */
    static final int ID = 255;

    private static final char REPLACEMENT = '\uFFFD';

    private BoundedText() {}

    /**
     * The text, at most {@code longest} characters of it, without what databases refuse in a text: NUL and halves of
     * surrogate pairs.
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
