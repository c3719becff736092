package dev.syncline.connector;

import java.time.Duration;

/**
 * Why something was not taken.
 *
 * @param code the API's own code, at most 255 characters, or one of ours, {@code Syncline.…}
 * @param message what the API said, at most 1,000 characters
 * @param httpStatus status of the response; 0 where there was none
 * @param requestId the API's name for the request, at most 255 characters; empty where it gave none
 * @param retryAfter how long the API asked us to wait; zero where it did not
 * @param divisible whether the same request over fewer entries or targets may fare better
 */
public record Refusal(
        ErrorClass errorClass,
        String code,
        String message,
        int httpStatus,
        String requestId,
        Duration retryAfter,
        boolean divisible) {

    /** An entry was sent, and the answer does not speak of it. */
    public static final String NOT_IN_ANSWER = "Syncline.NotInAnswer";
    /** The answer lists the tag as failed and gives no reason. */
    public static final String TAG_FAILED = "Syncline.TagFailed";
    /** The answer says {@code success: false} and no more. */
    public static final String SUCCESS_FALSE = "Syncline.SuccessFalse";
    /** The answer cannot be read. */
    public static final String BAD_ANSWER = "Syncline.BadAnswer";
    /** The entry is not what the API's document asks for. */
    public static final String INVALID = "Syncline.Invalid";
    /** No connection stood, so nothing was sent. */
    public static final String UNREACHABLE = "Syncline.Unreachable";
    /** The request went out and no answer came back. */
    public static final String NO_ANSWER = "Syncline.NoAnswer";

    /** The run was stopped before the request was sent. */
    public static final String STOPPED = "Syncline.Stopped";

    static final int LONGEST_MESSAGE = 1_000;

    public Refusal {
        code = BoundedText.of(code, BoundedText.ID);
        message = BoundedText.of(message, LONGEST_MESSAGE);
        requestId = BoundedText.of(requestId, BoundedText.ID);
    }

    /** A refusal that asks for no wait and that no division helps. */
    public static Refusal of(ErrorClass errorClass, String code, String message, int httpStatus, String requestId) {
        return new Refusal(errorClass, code, message, httpStatus, requestId, Duration.ZERO, false);
    }

    /** The API took the call, and what it answered cannot be read: nobody knows what took effect. */
    public static Refusal unreadable(ApiResponse response, String requestId, String what) {
        return of(ErrorClass.IN_DOUBT, BAD_ANSWER, what, response.status(), requestId);
    }

    /** The refusal, divisible or not. */
    public Refusal divisible(boolean mayFareBetter) {
        return new Refusal(errorClass, code, message, httpStatus, requestId, retryAfter, mayFareBetter);
    }

    /** The refusal with another class, as a job definition may order for single codes. */
    public Refusal as(ErrorClass other) {
        return new Refusal(other, code, message, httpStatus, requestId, retryAfter, divisible);
    }
}
