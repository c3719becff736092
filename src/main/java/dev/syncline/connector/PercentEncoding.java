package dev.syncline.connector;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Percent-encoding after RFC 3986: encodes everything except the unreserved characters, in UTF-8, with upper-case hex
 * digits.
 */
public final class PercentEncoding {
    private static final String UNRESERVED_MARKS = "-_.~";
    private static final String DIGITS = "0123456789ABCDEF";

    private PercentEncoding() {}

    /** Encodes a query parameter's name or value. */
    public static String encode(String text) {
        return encode(text, "");
    }

    /**
     * Encodes one segment of a path. A slash in the text is encoded too. The segments "." and ".." are encoded, because
     * a server would read them as the current or the parent folder. "$" is not encoded, because the paths in SWR's
     * document contain it.
     */
    public static String pathSegment(String text) {
        return text.equals(".") || text.equals("..") ? text.replace(".", "%2E") : encode(text, "$");
    }

    /**
     * Decodes and encodes each segment of a path again. Two spellings of the same path give the same result, which a
     * signature needs. A {@code %} that begins no escape is taken as a plain percent sign.
     */
    public static String canonicalPath(String path) {
        if (isPlain(path, "/")) {
            return path;
        }
        return Arrays.stream(path.split("/", -1))
                .map(segment -> encode(decode(segment), ""))
                .collect(Collectors.joining("/"));
    }

    private static String encode(String text, String alsoPlain) {
        return isPlain(text, alsoPlain) ? text : encode(text.getBytes(StandardCharsets.UTF_8), alsoPlain);
    }

    private static boolean isPlain(String text, String alsoPlain) {
        return text.chars().allMatch(c -> isPlain(c, alsoPlain));
    }

    private static String encode(byte[] bytes, String alsoPlain) {
        StringBuilder encoded = new StringBuilder(bytes.length * 3);
        for (byte each : bytes) {
            if (isPlain(each, alsoPlain)) {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(DIGITS.charAt((each >> 4) & 15)).append(DIGITS.charAt(each & 15));
            }
        }
        return encoded.toString();
    }

    private static byte[] decode(String segment) {
        byte[] given = segment.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(given.length);
        for (int i = 0; i < given.length; i++) {
            int escaped = given[i] == '%' && i + 2 < given.length ? escaped(given[i + 1], given[i + 2]) : -1;
            decoded.write(escaped < 0 ? given[i] : escaped);
            i += escaped < 0 ? 0 : 2;
        }
        return decoded.toByteArray();
    }

    /** The byte that two hex digits stand for; -1 where they are not hex digits. */
    private static int escaped(byte high, byte low) {
        int upper = Character.digit(high, 16);
        int lower = Character.digit(low, 16);
        return upper < 0 || lower < 0 ? -1 : upper * 16 + lower;
    }

    private static boolean isPlain(int c, String alsoPlain) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || UNRESERVED_MARKS.indexOf(c) >= 0
                || alsoPlain.indexOf(c) >= 0;
    }
}
