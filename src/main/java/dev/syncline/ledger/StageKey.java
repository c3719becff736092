package dev.syncline.ledger;

/**
 * Names a stage of a run in the ledger.
 *
 * @param stageNo place of the stage in its job definition, from 0
 */
public record StageKey(long runId, int stageNo) {}
