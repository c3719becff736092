package dev.syncline.ledger;

/**
 * Identifies a part of a stage.
 *
 * @param partNo number of the part in its stage, from 0
 */
public record PartKey(StageKey stage, int partNo) {}
