package dev.syncline.policy;

import dev.syncline.connector.Refusal;
import dev.syncline.connector.RepeatSafety;
import java.time.Duration;

/** What is done next about a request that was refused. */
public sealed interface Disposition {

    /** A longer wait is not slept: the call is deferred to a later round. */
    Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    /** Send it again after a wait. */
    record Retry(Duration pause) implements Disposition {}

    /** Send it again in a later round, not before the pause is over. */
    record Defer(Duration pause) implements Disposition {}

    /**
     * Send its halves, each as a call of its own.
     *
     * @param probing the refusal may be an outage or one entry's fault, so each half gets one attempt only
     */
    record Split(boolean probing) implements Disposition {}

    record Fail() implements Disposition {}

    /** It may have taken effect, and sending it again is not safe. */
    record LeaveInDoubt() implements Disposition {}

    /** Each later call would be refused alike: the stage stops, and the call's entries stay unprocessed. */
    record StopStage() implements Disposition {}

    /**
     * The state of a call when it is refused.
     *
     * @param attempts attempts of the call in this round, from 1
     * @param maxAttempts attempts that the call may have in this round
     * @param round 0 for the first, over the manifest; then the rounds over unresolved outcomes
     * @param size (entry, target) pairs of the call
     * @param chance a random number from 0 to 1, for the jitter of a wait
     */
    record Situation(int attempts, int maxAttempts, int round, int size, RepeatSafety repeat, double chance) {}

    /**
     * Decides on a call.
     *
     * @param refusal with the class that the job definition gives to its code, if it does
     */
    static Disposition of(Refusal refusal, Situation now, Policy policy) {
        return switch (refusal.errorClass()) {
            case AUTHENTICATION -> new StopStage();
            case BUSY -> deferOrFail(refusal, now.round(), policy);
            case QUOTA, REGION, PERMANENT -> canSplit(refusal, now) ? new Split(false) : new Fail();
            case TRANSIENT, THROTTLED -> retry(refusal, now, policy);
            case IN_DOUBT -> now.repeat() == RepeatSafety.SAFE ? retry(refusal, now, policy) : new LeaveInDoubt();
        };
    }

    /**
     * Decides on an inquiry. Asking changes nothing at the API, so an inquiry whose answer was lost is sent again.
     *
     * @param refusal with the class that the job definition gives to its code, if it does
     * @param attempts attempts of the inquiry in this round, from 1
     * @param chance a random number from 0 to 1, for the jitter of a wait
     * @return {@link Retry}, {@link Defer}, {@link Fail} after the last round, or {@link StopStage}
     */
    static Disposition ofInquiry(Refusal refusal, int attempts, int round, double chance, Policy policy) {
        return switch (refusal.errorClass()) {
            case AUTHENTICATION -> new StopStage();
            case BUSY, QUOTA, REGION, PERMANENT -> deferOrFail(refusal, round, policy);
            case TRANSIENT, THROTTLED, IN_DOUBT -> {
                // a throttled endpoint's Retry-After already holds back every request to it
                Duration wait = policy.retry().delay(attempts, chance);
                yield attempts < policy.retry().maxAttempts() && wait.compareTo(LONGEST_SLEEP) <= 0
                        ? new Retry(wait)
                        : deferOrFail(refusal, round, policy);
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
