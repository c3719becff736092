package dev.syncline.connector;

import java.nio.charset.StandardCharsets;

/** One segment of a request's path, percent-encoded (RFC 3986, 3.3). */
public final class PathSegment {
    private static final String DIGITS = "0123456789ABCDEF";
    /** Marks that stand for themselves; {@code $} because SWR's paths are documented with it. */
    private static final String MARKS = "-_.~$";

    private PathSegment() {}

    /** The segment that {@code text} is, slashes and all; "." and ".." are encoded so that nobody climbs by them. */
    public static String of(String text) {
        if (text.equals(".") || text.equals("..")) {
            return text.replace(".", "%2E");
        }
        return text.chars().allMatch(PathSegment::plain) ? text : encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        StringBuilder encoded = new StringBuilder(bytes.length * 3);
        for (byte each : bytes) {
            if (plain(each)) {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(DIGITS.charAt((each >> 4) & 15)).append(DIGITS.charAt(each & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean plain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0;
    }
}
