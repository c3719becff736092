package dev.syncline.connector;

import java.time.Duration;
import java.util.List;

/**
 * The error codes of one API. The first rule that matches a code decides its class. If no rule matches, the HTTP
 * status decides.
 *
 * @param unavailableIsPermanent whether the vendor says that a request must not be repeated after a 503 without {@code
 *     Retry-After}; elsewhere a 503 is as temporary as a 502 or a 504
 */
public record ErrorTable(List<Rule> rules, boolean unavailableIsPermanent) {
    public ErrorTable {
        rules = List.copyOf(rules);
    }

    /**
     * What one code means.
     *
     * @param code the API's code, or the beginning of codes followed by {@code *}
     * @param meaning what the code means and what a person can do, in one to three sentences
     */
    public record Rule(String code, ErrorClass errorClass, String meaning) {
        public boolean fits(String given) {
            return code.endsWith("*") ? given.startsWith(code.substring(0, code.length() - 1)) : code.equals(given);
        }
    }

    public static ErrorTable of(Rule... rules) {
        return new ErrorTable(List.of(rules), false);
    }

    public static Rule rule(String code, ErrorClass errorClass, String meaning) {
        return new Rule(code, errorClass, meaning);
    }

    /** Returns the class of a refusal. The statuses 401 and 429 alone decide the class, whatever the code is. */
    public ErrorClass classify(int status, String code, Duration retryAfter) {
        if (status == 401 || status == 429) {
            return ofStatus(status, retryAfter);
        }
        return rules.stream()
                .filter(rule -> rule.fits(code))
                .findFirst()
                .map(Rule::errorClass)
                .orElseGet(() -> ofStatus(status, retryAfter));
    }

    private ErrorClass ofStatus(int status, Duration retryAfter) {
        return switch (status) {
            case 401 -> ErrorClass.AUTHENTICATION;
            case 408, 500, 502, 504 -> ErrorClass.TRANSIENT;
            case 429 -> ErrorClass.THROTTLED;
            case 503 -> unavailableIsPermanent && retryAfter.isZero() ? ErrorClass.PERMANENT : ErrorClass.TRANSIENT;
            default -> ErrorClass.PERMANENT;
        };
    }
}
