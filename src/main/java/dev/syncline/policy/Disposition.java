package dev.syncline.policy;

import dev.syncline.connector.Refusal;
import dev.syncline.connector.RepeatSafety;
import java.time.Duration;

/** What Syncline does next after the API refused a request. */
public sealed interface Disposition {

    /** Longest wait before a retry. If a call must wait longer, it is deferred to a later round. */
    Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    /** Longest {@code Retry-After} that is obeyed while a token is requested. */
    Duration LONGEST_WAIT_FOR_CREDENTIALS = Duration.ofMinutes(5);

    /** Send the request again after a wait. */
    record Retry(Duration pause) implements Disposition {}

    /** Send the request again in a later round, after the pause. */
    record Defer(Duration pause) implements Disposition {}

    /**
     * Send the two halves of the call, each as a call of its own.
     *
     * @param probing whether the cause may be an outage or a single entry; each half then gets only one attempt
     */
    record Split(boolean probing) implements Disposition {}

    record Fail() implements Disposition {}

    /** The call may have taken effect, and sending it again is not safe. */
    record LeaveInDoubt() implements Disposition {}

    /**
     * Stop the stage, because the endpoint would refuse every later call in the same way. The entries of the call stay
     * unprocessed.
     */
    record StopStage() implements Disposition {}

    /**
     * Stop the stage, because no credentials can be obtained now. Nothing was sent. The entries of the call stay
     * unprocessed.
     */
    record StopWithoutCredentials() implements Disposition {}

    /**
     * The state of a call when it is refused.
     *
     * @param attempts attempts of the call in this round, from 1
     * @param maxAttempts attempts that the call may have in this round
     * @param round 0 = the first sending of the manifest's entries; from 1 on, the rounds over unresolved outcomes
     * @param size (entry, target) pairs of the call
     * @param chance a random number from 0 to 1, for the jitter of a wait
     */
    record Situation(int attempts, int maxAttempts, int round, int size, RepeatSafety repeat, double chance) {}

    /**
     * Decides on a call.
     *
     * @param refusal its class is the one that the job definition gives to its code, if the definition names the code
     */
    static Disposition of(Refusal refusal, Situation now, Policy policy) {
        return switch (refusal.errorClass()) {
            case AUTHENTICATION -> new StopStage();
            case BUSY -> canSplit(refusal, now) ? new Split(false) : deferOrFail(refusal, now.round(), policy);
            case QUOTA, REGION, PERMANENT -> canSplit(refusal, now) ? new Split(false) : new Fail();
            case TRANSIENT, THROTTLED -> retry(refusal, now, policy);
            case IN_DOUBT -> now.repeat() == RepeatSafety.SAFE ? retry(refusal, now, policy) : new LeaveInDoubt();
        };
    }

    /**
     * Decides on an inquiry. Asking changes nothing at the API, so an inquiry whose answer was lost is sent again.
     *
     * @param refusal its class is the one that the job definition gives to its code, if the definition names the code
     * @param attempts attempts of the inquiry in this round, from 1
     * @param chance a random number from 0 to 1, for the jitter of a wait
     * @return {@link Retry}, {@link Defer}, {@link Fail} after the last round, or {@link StopStage}
     */
    static Disposition ofInquiry(Refusal refusal, int attempts, int round, double chance, Policy policy) {
        return switch (refusal.errorClass()) {
            case AUTHENTICATION -> new StopStage();
            case BUSY, QUOTA, REGION, PERMANENT -> deferOrFail(refusal, round, policy);
            case TRANSIENT, THROTTLED, IN_DOUBT -> {
                // a throttled endpoint's pacer already waits for Retry-After before every request
                Duration wait = policy.retry().delay(attempts, chance);
                yield attempts < policy.retry().maxAttempts() && wait.compareTo(LONGEST_SLEEP) <= 0
                        ? new Retry(wait)
                        : deferOrFail(refusal, round, policy);
            }
        };
    }

    /**
     * Decides on a request that was not sent because it could not be authenticated, for example because IAM is out of
     * order. No other request of the endpoint could be sent either, so a call is not deferred but waits as long as all its
     * rounds would take.
     *
     * @param refusal its class is the one that the job definition gives to its code, if the definition names the code
     * @param attempts attempts to authenticate the request, from 1
     * @param rounds further rounds whose time the call may wait, from 0
     * @param chance a random number from 0 to 1, for the jitter of a wait
     * @return {@link Retry}, {@link StopWithoutCredentials} or {@link StopStage}
     */
    static Disposition withoutCredentials(Refusal refusal, int attempts, int rounds, double chance, Policy policy) {
        int perRound = policy.retry().maxAttempts();
        return switch (refusal.errorClass()) {
            case AUTHENTICATION, PERMANENT, QUOTA, REGION -> new StopStage();
            case TRANSIENT, THROTTLED, BUSY, IN_DOUBT -> {
                if (attempts >= perRound * (1 + rounds)) {
                    yield new StopWithoutCredentials();
                }
                Duration wait = attempts % perRound == 0
                        ? policy.defer().delay()
                        : policy.retry().delay(attempts % perRound, chance);
                Duration asked = refusal.retryAfter();
                yield new Retry(longer(
                        wait,
                        asked.compareTo(LONGEST_WAIT_FOR_CREDENTIALS) < 0 ? asked : LONGEST_WAIT_FOR_CREDENTIALS));
            }
        };
    }

    private static Disposition retry(Refusal refusal, Situation now, Policy policy) {
        Duration wait = longer(policy.retry().delay(now.attempts(), now.chance()), refusal.retryAfter());
        boolean spent = now.attempts() >= now.maxAttempts();
        if (!spent && wait.compareTo(LONGEST_SLEEP) <= 0) {
            return new Retry(wait);
        }
        return spent && canSplit(refusal, now) ? new Split(true) : deferOrFail(refusal, now.round(), policy);
    }

    private static Disposition deferOrFail(Refusal refusal, int round, Policy policy) {
        return round < policy.defer().rounds()
                ? new Defer(longer(policy.defer().delay(), refusal.retryAfter()))
                : new Fail();
    }

    private static boolean canSplit(Refusal refusal, Situation now) {
        return refusal.divisible() && now.size() > 1;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
