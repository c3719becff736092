package dev.syncline.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request as it was received: path and query still encoded, since both signatures are made over them. */
final class Exchange {
    static final int BODY_LIMIT = 16 << 20;

    private final Instant arrived;
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    Exchange(Instant arrived, String method, String target, Map<String, List<String>> headers, byte[] body) {
        int mark = target.indexOf('?');
        this.arrived = arrived;
        this.method = method;
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? "" : target.substring(mark + 1);
        this.headers = headers;
        this.body = body;
    }

    /** When the request's head had been received. */
    Instant arrived() {
        return arrived;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    String query() {
        return query;
    }

    /** The body; the beginning of one that is {@link #tooLarge()}. */
    byte[] body() {
        return body;
    }

    boolean tooLarge() {
        return body.length > BODY_LIMIT;
    }

    /** The first value of a header, trimmed; "" where it was not sent. */
    String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? "" : values.get(0).trim();
    }

    /** The path's segments, decoded one by one so that an encoded slash stays inside its segment. */
    List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(decodeSegment(segment));
            }
        }
        return segments;
    }

    /** Name and value of each query parameter, decoded, in the order sent. */
    List<Map.Entry<String, String>> parameters() {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int mark = pair.indexOf('=');
                String name = mark < 0 ? pair : pair.substring(0, mark);
                String value = mark < 0 ? "" : pair.substring(mark + 1);
                parameters.add(Map.entry(decode(name), decode(value)));
            }
        }
        return parameters;
    }

    boolean hasParameter(String name) {
        return parameters().stream().anyMatch(p -> p.getKey().equals(name));
    }

    /** The first value of a query parameter, or the given one where it was not sent. */
    String parameter(String name, String absent) {
        return parameters().stream()
                .filter(p -> p.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(absent);
    }

    static String decodeSegment(String encoded) {
        return decode(encoded.replace("+", "%2B"));
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return encoded; // a broken escape names nothing we know, so it is taken as it stands
        }
    }
}
