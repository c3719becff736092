package dev.syncline.connector;

import java.time.Duration;

/**
 * What an API says of an error, whatever the shape of its body. Each part is empty where it says nothing.
 *
 * @param requestId the API's name for the request
 */
public record ApiError(String code, String message, String requestId) {

    /**
     * The refusal that this error is, not divisible. Where the API gave no code it is {@link Refusal#BAD_ANSWER}, and
     * the HTTP status alone decides on the class.
     */
    public Refusal judgedBy(ErrorTable table, ApiResponse response) {
        Duration retryAfter = RetryAfter.of(response);
        return new Refusal(
                table.classify(response.status(), code, retryAfter),
                code.isEmpty() ? Refusal.BAD_ANSWER : code,
                message.isEmpty() ? silence(response) : message,
                response.status(),
                requestId,
                retryAfter,
                false);
    }

    /** The body itself is not shown: it is not for us to know what a stranger's page repeats of our request. */
    private String silence(ApiResponse response) {
        String said = code.isEmpty() ? "no error code that can be read" : "no message";
        String redirect = response.status() / 100 == 3 ? "; redirects are not followed" : "";
        return "HTTP " + response.status() + " with " + response.body().length + " bytes and " + said + redirect;
    }
}
