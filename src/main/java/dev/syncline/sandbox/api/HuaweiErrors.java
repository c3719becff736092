package dev.syncline.sandbox.api;

import dev.syncline.sandbox.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Error responses of Huawei's API gateway and of the services behind it. */
public final class HuaweiErrors {
    private HuaweiErrors() {}

    /** An error of a service. */
    public static Response service(int status, String code, String message) {
        return Response.error(status, code, body(code, message));
    }

    /** An error of the gateway. It repeats the request ID of the header in the body. */
    public static Response gateway(int status, String code, String message) {
        String requestId = RandomIds.requestId();
        Map<String, Object> body = body(code, message);
        body.put("request_id", requestId);
        return Response.error(status, code, body).withHeader("X-Request-Id", requestId);
    }

    private static Map<String, Object> body(String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error_code", code);
        body.put("error_msg", message);
        return body;
    }
}
