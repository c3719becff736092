package dev.syncline.connector;

/** What came of sending one request. */
public sealed interface Reply {

    /** An answer came back, whatever it says. */
    record Answered(ApiResponse response) implements Reply {}

    /**
     * The request did not leave: no connection stood, or there was no way to authenticate it. Nothing took effect.
     */
    record NotSent(Refusal refusal) implements Reply {}

    /** The request went out, wholly or in part, and no whole answer came back: it may have taken effect. */
    record Lost(Refusal refusal) implements Reply {}
}
