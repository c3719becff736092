package dev.syncline.cli;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.ErrorTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** HTTP statuses, which decide where an answer carries no code that is known. */
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

    static List<ErrorCatalog.Known> find(String code) {
        if (!ERROR.matcher(code).matches()) {
            return List.of();
        }
        int status = Integer.parseInt(code);
        ErrorClass plain = NO_CODES.classify(status, "", Duration.ZERO);
        ErrorClass told = NO_CODES.classify(status, "", Duration.ofSeconds(1));
        return plain == told
                ? List.of(known(status, plain, ""))
                : List.of(known(status, told, " with Retry-After"), known(status, plain, " without Retry-After"));
    }

    private static ErrorCatalog.Known known(int status, ErrorClass errorClass, String condition) {
        String name = NAMES.getOrDefault(status, status < 500 ? "the request is refused" : "the server failed");
        String always =
                status == 401 || status == 429 ? " whatever code is beside it" : " where no known code is beside it";
        return new ErrorCatalog.Known(
                String.valueOf(status),
                List.of(ErrorCatalog.OWN),
                errorClass,
                "HTTP status " + status + condition + ": " + name + ". This counts" + always + ".");
    }
}
