package dev.syncline.ledger;

import java.time.Instant;

/**
 * What a person decided about targets in doubt.
 *
 * @param person who decided, {@code user@host}; at most {@link #LONGEST_PERSON} characters are kept
 */
public record Decision(ManualDecision decision, String person, Instant at) {
    static final int LONGEST_PERSON = 300;
}
