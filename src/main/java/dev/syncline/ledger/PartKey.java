package dev.syncline.ledger;

/**
 * Names a part of a stage in the ledger.
 *
 * @param partNo its place among the parts of its stage, from 0
 */
public record PartKey(StageKey stage, int partNo) {}
