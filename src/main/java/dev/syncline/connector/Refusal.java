package dev.syncline.connector;

import java.time.Duration;

/**
 * Why a call or an entry was not accepted.
 *
 * @param code the API's code, at most 255 characters, or one of Syncline's own codes, {@code Syncline.…}
 * @param message the message for people, at most 1,000 characters
 * @param httpStatus HTTP status of the response; 0 if there was none
 * @param requestId the API's ID of the request, at most 255 characters; empty if it gave none
 * @param retryAfter how long the API asked Syncline to wait; zero if it did not
 * @param divisible whether the same request with fewer entries or targets may succeed
 */
public record Refusal(
        ErrorClass errorClass,
        String code,
        String message,
        int httpStatus,
        String requestId,
        Duration retryAfter,
        boolean divisible) {

    /** The entry was sent, and the answer does not mention it. */
    public static final String NOT_IN_ANSWER = "Syncline.NotInAnswer";
    /** The answer lists the tag as failed without a reason. */
    public static final String TAG_FAILED = "Syncline.TagFailed";
    /** The answer is {@code success: false} without an error code. */
    public static final String SUCCESS_FALSE = "Syncline.SuccessFalse";
    /** The answer cannot be read. */
    public static final String BAD_ANSWER = "Syncline.BadAnswer";
    /** The entry does not match the API's document. */
    public static final String INVALID = "Syncline.Invalid";
    /** No connection could be opened, so nothing was sent. */
    public static final String UNREACHABLE = "Syncline.Unreachable";
    /** The request was sent and no answer arrived. */
    public static final String NO_ANSWER = "Syncline.NoAnswer";

    /** The accepted operation ended in failure, and the API gives no code. */
    public static final String OPERATION_FAILED = "Syncline.OperationFailed";
    /** The API accepted the entry, and does not know its operation any more. */
    public static final String OPERATION_LOST = "Syncline.OperationLost";

    /** The run was stopped before the request was sent. */
    public static final String STOPPED = "Syncline.Stopped";

    static final int LONGEST_MESSAGE = 1_000;

    public Refusal {
        code = BoundedText.of(code, BoundedText.ID);
        message = BoundedText.of(message, LONGEST_MESSAGE);
        requestId = BoundedText.of(requestId, BoundedText.ID);
    }

    /** A refusal without a wait that is not divisible. */
    public static Refusal of(ErrorClass errorClass, String code, String message, int httpStatus, String requestId) {
        return new Refusal(errorClass, code, message, httpStatus, requestId, Duration.ZERO, false);
    }

    /** The API accepted the call, but its answer cannot be read. Nobody knows what took effect. */
    public static Refusal unreadable(ApiResponse response, String requestId, String what) {
        return of(ErrorClass.IN_DOUBT, BAD_ANSWER, what, response.status(), requestId);
    }

    /** The refusal with another value of {@link #divisible}. */
    public Refusal divisible(boolean mayFareBetter) {
        return new Refusal(errorClass, code, message, httpStatus, requestId, retryAfter, mayFareBetter);
    }

    /** The refusal with another class. A job definition may set the class of single codes. */
    public Refusal as(ErrorClass other) {
        return new Refusal(other, code, message, httpStatus, requestId, retryAfter, divisible);
    }
}
