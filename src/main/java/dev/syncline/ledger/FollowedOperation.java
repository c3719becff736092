package dev.syncline.ledger;

import dev.syncline.connector.Operation;
import dev.syncline.connector.Outcome;
import dev.syncline.policy.FollowedChecks;
import java.time.Instant;

/**
 * An operation that is followed, as the ledger has it.
 *
 * @param outcomeNo primary key of its outcome
 * @param dueAt when the API is asked next
 */
public record FollowedOperation(
        long outcomeNo, long ordinal, Operation operation, FollowedChecks checks, Instant dueAt) {

    /** The operation is followed on. {@code progress}: percent; negative if it is not known. */
    public record Continued(FollowedOperation operation, FollowedChecks checks, Instant dueAt, int progress) {}

    /** The operation is followed no more. */
    public record Ended(FollowedOperation operation, Outcome outcome) {}
}
