package dev.syncline.manifest.json;

/** Checks the escapes {@code \}{@code uXXXX} of a JSON text. The text must have been parsed: then each escape is complete. */
final class Escapes {
    private static final int LENGTH = 6;

    private Escapes() {}

    /** The offset of the first escape of NUL or of half a surrogate pair; -1 if there is none. */
    static int firstRefused(String json) {
        int at = json.indexOf('\\');
        while (at >= 0) {
            int length = 2;
            if (isUnicode(json, at)) {
                length = LENGTH;
                char escaped = charOf(json, at);
                if (Character.isHighSurrogate(escaped) && isLow(json, at + LENGTH)) {
                    length = 2 * LENGTH;
                } else if (escaped == 0 || Character.isSurrogate(escaped)) {
                    return at;
                }
            }
            at = json.indexOf('\\', at + length);
        }
        return -1;
    }

    private static boolean isLow(String json, int at) {
        return isUnicode(json, at) && Character.isLowSurrogate(charOf(json, at));
    }

    private static boolean isUnicode(String json, int at) {
        return json.startsWith("\\u", at);
    }

    private static char charOf(String json, int at) {
        return (char) Integer.parseInt(json, at + 2, at + LENGTH, 16);
    }
}
