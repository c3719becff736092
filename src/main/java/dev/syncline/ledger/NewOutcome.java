package dev.syncline.ledger;

import dev.syncline.connector.Outcome;
import dev.syncline.connector.OutcomeStatus;
import java.time.Instant;

/**
 * One line of the ledger, about to be written.
 *
 * @param line where the entry begins in its manifest, from 1
 * @param attempts requests that carried this (entry, target), over all passes
 * @param pass passes over what is deferred that it took part in; 0 = none yet
 * @param payload the entry as it stands in the manifest; kept only where the outcome is not good
 */
public record NewOutcome(
        long ordinal,
        String target,
        long line,
        String key,
        Outcome outcome,
        int attempts,
        int pass,
        Instant startedAt,
        Instant endedAt,
        String payload) {

    public OutcomeStatus status() {
        return OutcomeStatus.of(outcome);
    }

    /** Whether the API took it. */
    public boolean isGood() {
        return outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Succeeded;
    }

    /** What is good need not be repaired, so its entry is not kept. */
    public NewOutcome withoutPayload() {
        return new NewOutcome(ordinal, target, line, key, outcome, attempts, pass, startedAt, endedAt, "");
    }

    /** Whether it is not final. */
    public boolean isOpen() {
        return outcome instanceof Outcome.Deferred || outcome instanceof Outcome.InDoubt;
    }

    /** Whether the entry was skipped because it is not valid. */
    public boolean isInvalid() {
        return outcome instanceof Outcome.Skipped skipped && skipped.reason() == Outcome.Reason.INVALID;
    }
}
