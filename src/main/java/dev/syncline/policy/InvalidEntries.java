package dev.syncline.policy;

/** What is done with a manifest that contains invalid entries. */
public enum InvalidEntries {
    /** Nothing is sent. */
    FAIL,
    /** Invalid entries are skipped, the others are sent. */
    SKIP
}
