package dev.syncline.policy;

/** What is done with an entry of which nobody knows whether it took effect. */
public enum InDoubtEntries {
    /** The API is asked, where it can be. */
    RESOLVE,
    /** It waits for a person. */
    HOLD
}
