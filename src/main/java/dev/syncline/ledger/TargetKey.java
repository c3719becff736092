package dev.syncline.ledger;

/** Identifies one (entry, target) in a stage. */
public record TargetKey(long ordinal, String target) {}
