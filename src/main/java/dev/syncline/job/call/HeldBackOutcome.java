package dev.syncline.job.call;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import dev.syncline.ledger.RecordedOutcome;
import java.time.Clock;

/**
 * The outcome of a call that was not sent because the run was stopping, although a later call had already been sent.
 * The call is deferred and due at once. See docs/adr/0003-unsent-calls.md.
 */
public final class HeldBackOutcome {
    static final Refusal REFUSAL =
            Refusal.of(ErrorClass.TRANSIENT, Refusal.STOPPED, "the run was stopped before this was sent", 0, "");

    private HeldBackOutcome() {}

    static Outcome of(Clock clock) {
        return new Outcome.Deferred(REFUSAL, clock.instant());
    }

    /**
     * Whether the ledger holds this outcome. A call with this outcome has not used up a round, because nothing was
     * sent.
     */
    public static boolean isRecordedIn(RecordedOutcome outcome) {
        return outcome.errorCode().equals(Refusal.STOPPED);
    }
}
