package dev.syncline.report;

import dev.syncline.connector.Connectors;
import dev.syncline.connector.ContentRefusal;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains HTTP error statuses. The status decides the error class when the response has no error code that is known. */
final class HttpStatuses {
    private static final Pattern ERROR = Pattern.compile("[45]\\d\\d");
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

    /**
     * @return one meaning, or several if {@code Retry-After} or the API changes it; empty if this is not a 4xx or 5xx
     *     status
     */
    static List<KnownError> find(String code) {
        if (!ERROR.matcher(code).matches()) {
            return List.of();
        }
        int status = Integer.parseInt(code);
        Map<ErrorClass, List<String>> withoutHeader = apisByClass(status, Duration.ZERO);
        Map<ErrorClass, List<String>> withHeader = apisByClass(status, Duration.ofSeconds(1));
        if (withoutHeader.equals(withHeader)) {
            return knownErrors(status, withoutHeader, "");
        }
        return Stream.of(
                        knownErrors(status, withHeader, " with Retry-After"),
                        knownErrors(status, withoutHeader, " without Retry-After"))
                .flatMap(List::stream)
                .toList();
    }

    /** The class that each API gives to the status if the response has no code that the API documents. */
    private static Map<ErrorClass, List<String>> apisByClass(int status, Duration retryAfter) {
        return Connectors.all().stream()
                .collect(Collectors.groupingBy(
                        connector -> connector.errors().classify(status, "", retryAfter),
                        TreeMap::new,
                        Collectors.mapping(
                                connector -> connector.api().id(),
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        ids -> ids.stream().sorted().toList()))));
    }

    private static List<KnownError> knownErrors(
            int status, Map<ErrorClass, List<String>> apisByClass, String condition) {
        List<KnownError> errors = new ArrayList<>();
        apisByClass.forEach((errorClass, apis) -> {
            List<String> scope = apisByClass.size() == 1 ? List.of(KnownError.EVERY_API) : apis;
            errors.add(
                    new KnownError(String.valueOf(status), scope, errorClass, meaning(status, errorClass, condition)));
        });
        return errors;
    }

    private static String meaning(int status, ErrorClass errorClass, String condition) {
        String name = NAMES.getOrDefault(status, status < 500 ? "the request was refused" : "the server failed");
        String scope = status == 401 || status == 429
                ? " Syncline applies this even if the response has another error code."
                : " Syncline applies this only if the response has no error code that it knows.";
        return "HTTP status " + status + condition + ": " + name + "." + scope
                + (errorClass == ErrorClass.PERMANENT ? splitting(status) : "");
    }

    /** What {@link ContentRefusal} decides about a call that carries several backups or servers. */
    private static String splitting(int status) {
        Refusal refusal = Refusal.of(ErrorClass.PERMANENT, "", "", status, "");
        if (ContentRefusal.isLikely(refusal, false)) {
            return " A call of several entries is split until those at fault are alone.";
        }
        return ContentRefusal.isLikely(refusal, true)
                ? " A call of several backups or servers is split if the response has a code or message of the API itself,"
                        + " and any call if the response names a part of it. The page of a proxy, or a code of the gateway,"
                        + " fails the whole call."
                : " A call of several entries is split only if the response names a part of it; otherwise all its entries"
                        + " fail.";
    }
}
