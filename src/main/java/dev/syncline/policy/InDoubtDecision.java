package dev.syncline.policy;

import dev.syncline.connector.Outcome;
import dev.syncline.connector.Refusal;
import java.time.Duration;
import java.time.Instant;

/** Decides whether the API or a person determines the outcome of a call in doubt, and when the API is asked. */
public final class InDoubtDecision {
    /** Upper bound on the time in which a request whose answer was lost can still take effect. */
    private static final Duration MAX_SETTLING_TIME = Duration.ofSeconds(10);

    private InDoubtDecision() {}

    /**
     * The outcome of a call in doubt, with the time at which the API is asked.
     *
     * @param since when the answer was lost, or the process that sent the call was found dead
     */
    public static Outcome outcome(Refusal refusal, Policy policy, Duration readTimeout, Instant since) {
        return new Outcome.InDoubt(
                refusal, awaitsPerson(policy) ? Outcome.InDoubt.AWAITS_PERSON : since.plus(settlingTime(readTimeout)));
    }

    public static boolean awaitsPerson(Policy policy) {
        return policy.inDoubt() == InDoubtEntries.HOLD;
    }

    /**
     * How long to wait before the API is asked: the endpoint's read-timeout, at most 10 s. If the API is asked too
     * early, it may say that the call had no effect and apply the call a moment later. Syncline would then send the
     * call twice.
     */
    public static Duration settlingTime(Duration readTimeout) {
        return readTimeout.compareTo(MAX_SETTLING_TIME) < 0 ? readTimeout : MAX_SETTLING_TIME;
    }
}
