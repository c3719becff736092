package dev.syncline.sandbox;

import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP answer.
 *
 * @param errorCode what the journal shows as the answer's error; "" for none
 * @param contentType media type of the body
 * @param headers further headers
 */
record Reply(int status, String errorCode, String contentType, String body, Map<String, String> headers) {

    static Reply json(int status, Object body) {
        return new Reply(status, "", "application/json", Json.text(body), Map.of());
    }

    static Reply error(int status, String code, Object body) {
        return new Reply(status, code, "application/json", Json.text(body), Map.of());
    }

    Reply with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Reply(status, errorCode, contentType, body, Map.copyOf(more));
    }
}
