package dev.syncline.connector;

/**
 * The outcome of one target of one entry.
 *
 * @param ordinal the entry's number in its manifest, from 0
 * @param target empty if the entry has no targets
 */
public record TargetOutcome(long ordinal, String target, Outcome outcome) {}
