package dev.syncline.connector;

/** Whether a call may be sent again after its answer was lost. */
public enum RepeatSafety {
    /** Sending the call twice has the same effect as sending it once. */
    SAFE,
    /** Sending the call twice may do harm. Ask the API first whether the call took effect ({@link Connector#inquiry}). */
    ASK_FIRST
}
