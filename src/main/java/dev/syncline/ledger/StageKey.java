package dev.syncline.ledger;

/**
 * Identifies a stage of a run.
 *
 * @param stageNo position of the stage in its job definition, from 0
 */
public record StageKey(long runId, int stageNo) {}
