package dev.syncline.ledger;

/**
 * A target in doubt.
 *
 * @param code why it is in doubt; empty if there is no code
 */
public record InDoubtTarget(long ordinal, String key, String target, String code) {}
