package dev.syncline.http;

import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.Refusal;

/** What came of sending one request. */
public sealed interface SendResult {

    /** An answer came back, whatever it says. */
    record Answered(ApiResponse response) implements SendResult {}

    /**
     * The request did not leave: no connection stood, or there was no way to authenticate it. Nothing took effect.
     */
    record NotSent(Refusal refusal) implements SendResult {}

    /** The request went out, wholly or in part, and no whole answer came back: it may have taken effect. */
    record Lost(Refusal refusal) implements SendResult {}
}
