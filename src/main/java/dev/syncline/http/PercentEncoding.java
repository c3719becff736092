package dev.syncline.http;

import dev.syncline.connector.ApiRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Percent-encoding after RFC 3986: everything but its unreserved characters, in UTF-8, with upper-case digits. */
public final class PercentEncoding {
    private static final String UNRESERVED_MARKS = "-_.~";
    private static final String DIGITS = "0123456789ABCDEF";

    private PercentEncoding() {}

    public static String encode(String text) {
        return isPlain(text, "") ? text : encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether there is nothing to encode. */
    private static boolean isPlain(String text, String alsoPlain) {
        for (int i = 0; i < text.length(); i++) {
            if (!unreserved(text.charAt(i)) && alsoPlain.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code name=value&…} in the given order; empty for no parameters. */
    static String query(List<ApiRequest.Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> encode(parameter.name()) + '=' + encode(parameter.value()))
                .collect(Collectors.joining("&"));
    }

    /**
     * The path with every segment encoded in the one way that signatures agree on, whichever way it was encoded
     * before.
     */
    public static String canonicalPath(String path) {
        if (isPlain(path, "/")) {
            return path;
        }
        return Arrays.stream(path.split("/", -1))
                .map(segment -> encode(decode(segment)))
                .collect(Collectors.joining("/"));
    }

    private static String encode(byte[] bytes) {
        StringBuilder encoded = new StringBuilder(bytes.length * 3);
        for (byte each : bytes) {
            if (unreserved(each)) {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(DIGITS.charAt((each >> 4) & 15)).append(DIGITS.charAt(each & 15));
            }
        }
        return encoded.toString();
    }

    /** The bytes that a segment stands for; a {@code %} that begins no escape stands for itself. */
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

    private static int escaped(byte high, byte low) {
        int upper = Character.digit(high, 16);
        int lower = Character.digit(low, 16);
        return upper < 0 || lower < 0 ? -1 : upper * 16 + lower;
    }

    private static boolean unreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || UNRESERVED_MARKS.indexOf(c) >= 0;
    }
}
