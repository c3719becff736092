package dev.syncline.sandbox.http;

import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP response.
 *
 * @param errorCode the error code that the journal shows; "" if the response is not an error
 * @param contentType media type of the body
 * @param headers headers besides Date, X-Request-Id and those that describe the body
 */
public record Response(int status, String errorCode, String contentType, String body, Map<String, String> headers) {

    /** Stands for no response: the connection is closed or reset. The journal shows its status 0. */
    public static final Response NONE = new Response(0, "", "", "", Map.of());

    /** A successful response with a JSON body. */
    public static Response json(int status, Object body) {
        return new Response(status, "", "application/json", Json.toText(body), Map.of());
    }

    /** An error response with a JSON body. */
    public static Response error(int status, String code, Object body) {
        return new Response(status, code, "application/json", Json.toText(body), Map.of());
    }

    /** A copy with one more header. */
    public Response withHeader(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Response(status, errorCode, contentType, body, Map.copyOf(more));
    }
}
