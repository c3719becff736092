package dev.syncline.sandbox.cvm;

import dev.syncline.sandbox.api.RandomIds;
import dev.syncline.sandbox.http.ErrorResponseException;
import dev.syncline.sandbox.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** The format of CVM's responses. */
final class CvmResponses {
    private CvmResponses() {}

    /** Refuses a request with an error, which has the HTTP status 200. */
    static ErrorResponseException exception(String code, String message) {
        return new ErrorResponseException(error(200, code, message));
    }

    static Response error(int status, String code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("Code", code);
        error.put("Message", message);
        return Response.error(status, code, envelope("Error", error));
    }

    /** The body of a response: an object {@code Response} that holds the field and a new request ID. */
    static Map<String, Object> envelope(String field, Object value) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put(field, value);
        response.put("RequestId", RandomIds.uuid());
        return Map.of("Response", response);
    }
}
