package dev.syncline.ledger;

import java.time.Instant;

/**
 * How the operation of an accepted outcome is followed.
 *
 * @param scope what the connector needs to ask about the operation, at most {@link #LONGEST_SCOPE} characters
 * @param dueAt when the API is first asked
 * @param deadlineAt how long the operation is followed
 */
public record FollowUp(String scope, Instant dueAt, Instant deadlineAt) {
    public static final int LONGEST_SCOPE = 1_000;

    /** The operation is not followed. */
    public static final FollowUp NONE = new FollowUp("", Instant.EPOCH, Instant.EPOCH);

    public boolean isNone() {
        return equals(NONE);
    }
}
