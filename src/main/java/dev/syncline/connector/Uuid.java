package dev.syncline.connector;

import java.util.HexFormat;
import java.util.Locale;

/** UUIDs in IDs of the APIs. Upper and lower case are equal in a UUID, so two spellings name the same resource. */
public final class Uuid {
    private static final int LENGTH = 36;

    private Uuid() {}

    /** Whether the text has the form {@code 8-4-4-4-12} of hexadecimal digits. */
    public static boolean is(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : !HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A UUID in lower case; any other text unchanged. Compare and record IDs in this form. */
    public static String normalised(String text) {
        return is(text) ? text.toLowerCase(Locale.ROOT) : text;
    }
}
