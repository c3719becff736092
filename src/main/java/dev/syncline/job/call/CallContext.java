package dev.syncline.job.call;

import dev.syncline.connector.Connector;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import dev.syncline.job.Sleeper;
import dev.syncline.ledger.StageStatus;
import dev.syncline.policy.InDoubtDecision;
import dev.syncline.policy.Policy;
import java.time.Clock;

/**
 * What all calls of one stage share.
 *
 * @param channel sends all requests to the stage's endpoint
 * @param follows whether accepted operations are followed to their ends
 * @param stop tells the calls to stop; a call that cannot use the endpoint stops the stage with it
 */
public record CallContext<P>(
        Connector<P> connector,
        boolean follows,
        EndpointChannel channel,
        StageStop stop,
        Policy policy,
        Clock clock,
        Sleeper sleeper) {

    Outcome inDoubt(Refusal refusal) {
        return InDoubtDecision.outcome(
                refusal, policy, channel.endpoint().network().readTimeout(), clock.instant());
    }

    /** Stops the stage, because the endpoint would refuse every later call in the same way. */
    void stopStage(Refusal refusal) {
        stop.stop(StageStatus.ENDPOINT_REFUSED, explain(refusal));
    }

    /** Stops the stage, because no credentials can be obtained now, so no later call can be sent either. */
    void stopWithoutCredentials(Refusal refusal) {
        String name = channel.endpoint().name();
        stop.stop(
                StageStatus.ENDPOINT_REFUSED,
                "endpoint " + name + " (" + channel.endpoint().url() + ") has no credentials: " + refusal.code() + ": "
                        + refusal.message()
                        + ". Nothing was sent without them, and the entries stay unprocessed; restart"
                        + " the run when tokens are issued again");
    }

    private String explain(Refusal refusal) {
        String name = channel.endpoint().name();
        String endpoint = "endpoint " + name + " (" + channel.endpoint().url() + ") ";
        if (refusal.errorClass() != ErrorClass.AUTHENTICATION) {
            return endpoint + "was never reached: " + refusal.message()
                    + ". Correct the network, its proxy or ca-file and restart; if its url is wrong, correct it and"
                    + " start a new run with --new";
        }
        String status = refusal.httpStatus() == 0 ? "" : refusal.httpStatus() + " ";
        return endpoint + "refused the credentials: " + status + refusal.code() + ": " + refusal.message()
                + ". Check endpoints." + name + ".auth in the job definition";
    }
}
