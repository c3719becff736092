package dev.syncline.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An HTTP request as it arrived. Path and query are kept percent-encoded, because the request signatures are computed over
 * the encoded form.
 */
public final class ReceivedRequest {
    /** The largest body that is accepted: 16 MiB. */
    public static final int BODY_LIMIT = 16 << 20;

    private final Instant arrived;
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /**
     * A request.
     *
     * @param arrived when the request's headers had been received
     * @param target path and query, percent-encoded
     * @param headers values by lower-case header name
     */
    public ReceivedRequest(
            Instant arrived, String method, String target, Map<String, List<String>> headers, byte[] body) {
        int mark = target.indexOf('?');
        this.arrived = arrived;
        this.method = method;
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? "" : target.substring(mark + 1);
        this.headers = headers;
        this.body = body;
    }

    /** When the request's headers had been received. */
    public Instant arrived() {
        return arrived;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    public String query() {
        return query;
    }

    /** The body. Of a body that is {@link #tooLarge()}, only its first bytes. */
    public byte[] body() {
        return body;
    }

    public boolean tooLarge() {
        return body.length > BODY_LIMIT;
    }

    /** The first value of a header, trimmed; "" if the header was not sent. */
    public String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? "" : values.get(0).trim();
    }

    /** The decoded path segments. Each one is decoded by itself, so that an encoded slash does not split a segment. */
    public List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(decodeSegment(segment));
            }
        }
        return segments;
    }

    /** Name and value of each query parameter, decoded, in the order in which they were sent. */
    public List<Map.Entry<String, String>> parameters() {
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

    public boolean hasParameter(String name) {
        return parameters().stream().anyMatch(p -> p.getKey().equals(name));
    }

    /** The first value of a query parameter; {@code whenAbsent} if it was not sent. */
    public String parameter(String name, String whenAbsent) {
        return parameters().stream()
                .filter(p -> p.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(whenAbsent);
    }

    /** Decodes a path segment, in which a plus sign stands for itself. */
    public static String decodeSegment(String encoded) {
        return decode(encoded.replace("+", "%2B"));
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException invalidEscape) {
            return encoded; // the undecoded text matches no resource, so the API reports that it does not exist
        }
    }
}
