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
 * @param payload the entry as the manifest has it; empty if the API accepted it
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
        String payload) {

    public NewOutcome {
        payload = outcome.status().isAcceptedByApi() ? "" : payload; // an accepted entry needs no repair
    }

    public OutcomeStatus status() {
        return outcome.status();
    }

    boolean isUnresolved() {
        return !status().isFinal();
    }

    /** Whether the entry was skipped because it is not valid. */
    boolean isInvalid() {
        return outcome.reason().filter(Outcome.Reason.INVALID::equals).isPresent();
    }
}
