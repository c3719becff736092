package dev.syncline.policy;

/** What is done with a manifest that holds invalid entries. */
public enum InvalidEntries {
    /** Nothing is sent. */
    FAIL,
    /** They are skipped and the others are sent. */
    SKIP
}
