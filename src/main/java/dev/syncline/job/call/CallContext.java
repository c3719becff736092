package dev.syncline.job.call;

import dev.syncline.connector.Connector;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import dev.syncline.policy.Policy;
import java.time.Clock;
import java.time.Duration;

/** What the calls of one stage have in common: whom they are for, the way there, and what is done about trouble. */
public record CallContext<P>(
        Connector<P> connector, EndpointChannel line, StageStop control, Policy policy, Clock clock) {
    /** Stands with a call that was put off because the run was stopped. */
    public static final Refusal STOPPED = new Refusal(
            ErrorClass.TRANSIENT,
            "Syncline.Stopped",
            "the run was stopped before this was sent",
            0,
            "",
            Duration.ZERO,
            false);

    public static Outcome stopped(Clock clock) {
        return new Outcome.Deferred(STOPPED, clock.instant());
    }

    Outcome inDoubt(Refusal refusal) {
        return InDoubtTiming.outcome(refusal, policy, line.endpoint(), clock.instant());
    }

    /** Why an endpoint keeps a stage from going on, and what to do about it. */
    String explain(Refusal refusal) {
        String name = line.endpoint().name();
        String endpoint = "endpoint " + name + " (" + line.endpoint().url() + ") ";
        if (refusal.errorClass() != ErrorClass.AUTHENTICATION) {
            return endpoint + "was never reached: " + refusal.message()
                    + ". Mend the network, its proxy or ca-file and restart; if its url is wrong, correct it and begin"
                    + " a further run with --new";
        }
        String status = refusal.httpStatus() == 0 ? "" : refusal.httpStatus() + " ";
        return endpoint + "does not let us in: " + status + refusal.code() + ": " + refusal.message()
                + ". Check endpoints." + name + ".auth in the job definition";
    }
}
