package dev.syncline.job;

import dev.syncline.connector.Connector;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import dev.syncline.policy.Policy;
import java.time.Clock;
import java.time.Duration;

/** What the calls of one stage have in common: whom they are for, the way there, and what is done about trouble. */
record CallPath<P>(Connector<P> connector, EndpointLine line, StageControl control, Policy policy, Clock clock) {
    /** Stands with a call that was put off because the run was stopped. */
    static final Refusal STOPPED = new Refusal(
            ErrorClass.TRANSIENT,
            "Syncline.Stopped",
            "the run was stopped before this was sent",
            0,
            "",
            Duration.ZERO,
            false);

    static Outcome stopped(Clock clock) {
        return new Outcome.Deferred(STOPPED, clock.instant());
    }
}
