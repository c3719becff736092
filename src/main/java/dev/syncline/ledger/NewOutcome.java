package dev.syncline.ledger;

import dev.syncline.connector.Outcome;
import dev.syncline.connector.OutcomeStatus;
import java.time.Instant;

/**
 * An outcome that is about to be recorded.
 *
 * @param line the line of the manifest on which the entry begins, from 1
 * @param attempts requests that carried this (entry, target), over all rounds
 * @param round the last round that included the target; 0 = none yet
 * @param payload the entry as the manifest has it; empty if the API accepted it, unless its operation is followed
 * @param followUp how the operation is followed; {@link FollowUp#NONE} if it is not
 */
public record NewOutcome(
        long ordinal,
        String target,
        long line,
        String key,
        Outcome outcome,
        int attempts,
        int round,
        Instant startedAt,
        Instant endedAt,
        String payload,
        FollowUp followUp) {

    public NewOutcome {
        // an accepted entry needs no repair, unless its operation fails later
        payload = outcome.status().isAcceptedByApi() && followUp.isNone() ? "" : payload;
    }

    /** An outcome whose operation is not followed. */
    public NewOutcome(
            long ordinal,
            String target,
            long line,
            String key,
            Outcome outcome,
            int attempts,
            int round,
            Instant startedAt,
            Instant endedAt,
            String payload) {
        this(ordinal, target, line, key, outcome, attempts, round, startedAt, endedAt, payload, FollowUp.NONE);
    }

    /** The accepted outcome whose operation is followed. Its payload is kept until the operation has ended well. */
    public NewOutcome followed(Outcome.Accepted accepted, FollowUp how, String entry) {
        return new NewOutcome(ordinal, target, line, key, accepted, attempts, round, startedAt, endedAt, entry, how);
    }

    public OutcomeStatus status() {
        return outcome.status();
    }

    boolean isFailed() {
        return status() == OutcomeStatus.FAILED;
    }

    boolean isUnresolved() {
        return !status().isFinal();
    }

    /** Whether the entry was skipped because it is not valid. */
    boolean isInvalid() {
        return outcome.reason().filter(Outcome.Reason.INVALID::equals).isPresent();
    }
}
