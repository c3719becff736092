package dev.syncline.connector;

/** What an error means for the entries of the call it answers. */
public enum ErrorClass {
    /** Passes by itself: the call is repeated after a short, growing, jittered wait. */
    TRANSIENT,
    /** Too many requests: the call is repeated after {@code Retry-After}, and the whole endpoint slows down. */
    THROTTLED,
    /** The object is in use: the call is put off. */
    BUSY,
    /** We are not let in: the credentials are renewed once, then the stage stops. */
    AUTHENTICATION,
    /** A quota of the target's region is used up. */
    QUOTA,
    /** The target's region does not take part. */
    REGION,
    /** Will not pass by itself: the entry fails; a call that several entries share is split first. */
    PERMANENT,
    /** Sent, and no answer that could be read came back: it may have taken effect. */
    IN_DOUBT
}
