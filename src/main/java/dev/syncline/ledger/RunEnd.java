package dev.syncline.ledger;

/**
 * How a run is when no process owns it any more.
 *
 * @param exitCode of its last execution; -1 = none
 * @param message why it has this status; may be empty
 */
public record RunEnd(RunStatus status, int exitCode, String message) {}
