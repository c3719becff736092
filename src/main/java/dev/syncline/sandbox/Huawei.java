package dev.syncline.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** The error bodies of Huawei's gateway and of the services behind it. */
final class Huawei {
    private Huawei() {}

    static Reply error(int status, String code, String message) {
        return Reply.error(status, code, body(code, message));
    }

    /** The gateway adds the request's id to the body, the same as in the header. */
    static Reply gateway(int status, String code, String message) {
        String request = Ids.request();
        Map<String, Object> body = body(code, message);
        body.put("request_id", request);
        return Reply.error(status, code, body).with("X-Request-Id", request);
    }

    private static Map<String, Object> body(String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error_code", code);
        body.put("error_msg", message);
        return body;
    }
}
