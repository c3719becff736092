package dev.syncline.ledger;

/** Names one (entry, target) inside a stage. */
public record TargetKey(long ordinal, String target) {}
