package dev.syncline.connector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One HTTP request, before or after it was authenticated.
 *
 * @param path absolute; each segment is already percent-encoded ({@link PercentEncoding#pathSegment})
 * @param query in the order in which it is sent, not yet encoded
 * @param headers without Host and Content-Length, which the transport sets
 * @param body empty for none; nobody changes the array
 * @param project ID of the project that the request is for, for authentication; empty where the API has no projects
 */
@SuppressWarnings("ArrayRecordComponent") // copying millions of bodies costs time, and nobody compares requests
public record ApiRequest(
        String method, String path, List<Parameter> query, Map<String, String> headers, byte[] body, String project) {

    /** One query parameter, not encoded. */
    public record Parameter(String name, String value) {}

    /** The request with more headers. A header of the same name is replaced. */
    public ApiRequest with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new ApiRequest(method, path, query, all, body, project);
    }

    /** The request with another path. */
    public ApiRequest withPath(String other) {
        return new ApiRequest(method, other, query, headers, body, project);
    }

    /** The target of the request line: the path, and the encoded query where there is one. */
    public String target() {
        return query.isEmpty()
                ? path
                : path
                        + '?'
                        + query.stream()
                                .map(one ->
                                        PercentEncoding.encode(one.name()) + '=' + PercentEncoding.encode(one.value()))
                                .collect(Collectors.joining("&"));
    }

    /** Leaves out headers and body, which hold tokens and passwords. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
