package dev.syncline.connector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One HTTP request, before or after it was authenticated.
 *
 * @param path absolute, each segment percent-encoded already
 * @param query in order, not yet encoded
 * @param headers without Host and Content-Length, which the transport sets
 * @param body empty for none; never changed by anybody
 * @param project the project whose token the request needs; empty where that means nothing
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed on millions of times; requests are never compared
public record ApiRequest(
        String method, String path, List<Parameter> query, Map<String, String> headers, byte[] body, String project) {

    /** One query parameter, not encoded. */
    public record Parameter(String name, String value) {}

    /** The request with further headers; those of the same name are replaced. */
    public ApiRequest with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new ApiRequest(method, path, query, all, body, project);
    }

    /** Without headers and body, which hold tokens and passwords. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
