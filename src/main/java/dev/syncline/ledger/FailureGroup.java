package dev.syncline.ledger;

import dev.syncline.connector.OutcomeStatus;

/**
 * The targets of a stage that have the same status, error class and error code.
 *
 * @param status FAILED or IN_DOUBT
 * @param errorClass empty if there is none
 * @param errorCode empty if there is none
 * @param example the first of them in the manifest
 */
public record FailureGroup(
        int stageNo, OutcomeStatus status, String errorClass, String errorCode, long targets, Example example) {
    /** One target of a group. */
    public record Example(long line, String key, String target, String message) {}
}
