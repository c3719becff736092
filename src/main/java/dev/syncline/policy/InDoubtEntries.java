package dev.syncline.policy;

/** What is done with an entry in doubt: it was sent, and it is not known whether it took effect. */
public enum InDoubtEntries {
    /** Ask the API, where it can tell. */
    RESOLVE,
    /** Wait for a person to decide. */
    HOLD
}
