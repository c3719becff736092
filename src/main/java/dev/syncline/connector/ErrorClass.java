package dev.syncline.connector;

/** What an error means for the entries of a call. */
public enum ErrorClass {
    /** A temporary error. The call is sent again after a short wait with backoff and jitter. */
    TRANSIENT,
    /** Too many requests. The call is sent again after {@code Retry-After}, and all requests to the endpoint slow down. */
    THROTTLED,
    /** The object is in use. The call is deferred. */
    BUSY,
    /**
     * The API refused the credentials. They are renewed once. If the API refuses the new ones as well, the stage stops.
     */
    AUTHENTICATION,
    /** A quota of the target's region is exhausted. */
    QUOTA,
    /** The target's region does not support the operation. */
    REGION,
    /** A permanent error. The entry fails. A call with several entries is split first. */
    PERMANENT,
    /** The call was sent and no readable answer arrived. The call may have taken effect. */
    IN_DOUBT
}
