package dev.syncline.job.call;

import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import dev.syncline.job.definition.ResolvedEndpoint;
import dev.syncline.policy.InDoubtEntries;
import dev.syncline.policy.Policy;
import java.time.Duration;
import java.time.Instant;

/** What is done about calls in doubt: when the API is asked after them, if not a person. */
public final class InDoubtTiming {
    /** So long at most a request that nobody waits for any more may still take effect. */
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(10);

    private InDoubtTiming() {}

    /** @param since when the answer was lost, or its process found dead */
    public static Outcome outcome(Refusal refusal, Policy policy, ResolvedEndpoint endpoint, Instant since) {
        return new Outcome.InDoubt(refusal, isHeld(policy) ? Outcome.InDoubt.HELD : since.plus(settling(endpoint)));
    }

    public static boolean isHeld(Policy policy) {
        return policy.inDoubt() == InDoubtEntries.HOLD;
    }

    /** Asked sooner, the API might not know yet of what is about to take effect, and it would be sent twice. */
    public static Duration settling(ResolvedEndpoint endpoint) {
        Duration timeout = endpoint.network().readTimeout();
        return timeout.compareTo(LONGEST_SETTLING) < 0 ? timeout : LONGEST_SETTLING;
    }
}
