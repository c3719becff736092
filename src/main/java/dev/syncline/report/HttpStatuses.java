package dev.syncline.report;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.ErrorTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Explains HTTP error statuses. The status decides the error class when the response has no error code that is known. */
final class HttpStatuses {
    private static final Pattern ERROR = Pattern.compile("[45]\\d\\d");
    private static final ErrorTable NO_CODES = ErrorTable.of();
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    private HttpStatuses() {}

    /** @return one meaning, or two if {@code Retry-After} changes it; empty if this is not a 4xx or 5xx status */
    static List<KnownError> find(String code) {
        if (!ERROR.matcher(code).matches()) {
            return List.of();
        }
        int status = Integer.parseInt(code);
        ErrorClass withoutHeader = NO_CODES.classify(status, "", Duration.ZERO);
        ErrorClass withHeader = NO_CODES.classify(status, "", Duration.ofSeconds(1));
        return withoutHeader == withHeader
                ? List.of(knownError(status, withoutHeader, ""))
                : List.of(
                        knownError(status, withHeader, " with Retry-After"),
                        knownError(status, withoutHeader, " without Retry-After"));
    }

    private static KnownError knownError(int status, ErrorClass errorClass, String condition) {
        String name = NAMES.getOrDefault(status, status < 500 ? "the request was refused" : "the server failed");
        String scope = status == 401 || status == 429
                ? " Syncline applies this even if the response has another error code."
                : " Syncline applies this only if the response has no error code that it knows.";
        return new KnownError(
                String.valueOf(status),
                List.of(KnownError.EVERY_API),
                errorClass,
                "HTTP status " + status + condition + ": " + name + "." + scope);
    }
}
