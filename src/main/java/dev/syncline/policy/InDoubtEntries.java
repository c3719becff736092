package dev.syncline.policy;

/** What is done with an entry in doubt. The entry was sent, and Syncline does not know whether it took effect. */
public enum InDoubtEntries {
    /** Ask the API, if it can say whether the entry took effect. */
    RESOLVE,
    /** Wait for a person to decide. */
    HOLD
}
