package dev.syncline.ledger;

import java.time.Instant;

/**
 * One line of the ledger, as {@code results} shows it. Texts are empty, numbers 0 where there is none.
 *
 * @param reason why it was skipped
 * @param dueAt when it may be tried again
 * @param payload the entry as it stands in the manifest, where the outcome is not good
 */
public record Result(
        int stageNo,
        long ordinal,
        long line,
        String key,
        String target,
        OutcomeStatus status,
        String reason,
        String operationId,
        String requestId,
        String resultId,
        String remoteStatus,
        int httpStatus,
        String errorClass,
        String errorCode,
        String message,
        int attempts,
        int pass,
        Instant dueAt,
        Instant startedAt,
        Instant endedAt,
        String payload) {}
