package dev.syncline.connector;

/**
 * What became of one target of one entry.
 *
 * @param ordinal the entry's number within its manifest
 * @param target empty where the entry does not fan out
 */
public record TargetOutcome(long ordinal, String target, Outcome outcome) {}
