package dev.syncline.connector;

import java.time.Duration;

/**
 * The error in a response, in whichever form the API gives it. Each part is empty if the response lacks it.
 *
 * @param requestId the API's ID of the request
 */
public record ApiError(String code, String message, String requestId) {

    /**
     * Turns the error into a refusal that is not divisible. If the API gave no code, the refusal's code is {@link
     * Refusal#BAD_ANSWER}, and the HTTP status alone decides its class.
     */
    public Refusal judgedBy(ErrorTable table, ApiResponse response) {
        Duration retryAfter = RetryAfter.of(response);
        return new Refusal(
                table.classify(response.status(), code, retryAfter),
                code.isEmpty() ? Refusal.BAD_ANSWER : code,
                message.isEmpty() ? describe(response) : message,
                response.status(),
                requestId,
                retryAfter,
                false);
    }

    /** Does not quote the body: it may come from another server and may repeat secrets of the request. */
    private String describe(ApiResponse response) {
        String said = code.isEmpty() ? "no error code that can be read" : "no message";
        String redirect = response.status() / 100 == 3 ? "; redirects are not followed" : "";
        return "HTTP " + response.status() + " with " + response.body().length + " bytes and " + said + redirect;
    }
}
