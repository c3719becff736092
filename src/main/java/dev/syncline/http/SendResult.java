package dev.syncline.http;

import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Refusal;

/** How the sending of one request ended. */
public sealed interface SendResult {

    /** A whole response came back. Its status may be an error. */
    record Answered(ApiResponse response) implements SendResult {}

    /**
     * No byte of the request was written: no connection could be opened, or the request could not be authenticated.
     * Nothing took effect.
     */
    record NotSent(Refusal refusal) implements SendResult {}

    /**
     * Syncline did not send the request: the code that runs before the first byte is written threw {@link
     * SendingStopped}. Nothing took effect, and the endpoint is not the cause.
     *
     * @param reason the message of the {@link SendingStopped}
     */
    record HeldBack(String reason) implements SendResult {}

    /** All or a part of the request was written and no whole response came back. The call may have taken effect. */
    record Lost(Refusal refusal) implements SendResult {}
}
