package dev.syncline.connector;

/** What may be done with a call that was sent and whose answer was lost. */
public enum RepeatSafety {
    /** Sending it again has the same effect as sending it once. */
    SAFE,
    /** The API can be asked whether the first one took effect. */
    ASK_FIRST
}
