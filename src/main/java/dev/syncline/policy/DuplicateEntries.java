package dev.syncline.policy;

/** What is done with a (key, target) that occurs twice in a stage. */
public enum DuplicateEntries {
    /** Nothing is sent. */
    FAIL,
    /** The first one is sent, the others are skipped. */
    MERGE
}
